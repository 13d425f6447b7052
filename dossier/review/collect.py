"""All suggestions over the whole corpus: the order in which the review asks."""

from __future__ import annotations

from dossier.loading import Loaded
from dossier.names import fold_name
from dossier.review.doubtful import suggest_doubtful
from dossier.review.happenings import suggest_same_events, suggest_unrecorded
from dossier.review.suggestions import Suggestion
from dossier.review.unregistered import suggest_unregistered


def collect_suggestions(loaded: Loaded) -> tuple[Suggestion, ...]:
    """Return every suggestion that no editor has rejected, kind by kind."""
    site = loaded.site
    tables = loaded.registry.index().tables
    articles = tuple(site.articles.values())
    rejected = frozenset(site.config.never)
    names = frozenset(fold_name(each) for each in rejected)
    return (
        *suggest_doubtful(articles, site.registry, "variant", names),
        *suggest_unregistered(
            articles, site.registry.types, lambda key: key in tables.place_of or key in tables.short, names
        ),
        *suggest_doubtful(articles, site.registry, "ambiguous", names),
        *suggest_same_events(site, rejected),
        *suggest_unrecorded(site, rejected),
    )
