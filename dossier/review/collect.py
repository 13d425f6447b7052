"""All suggestions over the whole corpus: the order in which the review asks."""

from __future__ import annotations

from collections.abc import Callable

from dossier.annotate.name_words import POST_NOMINALS
from dossier.loading import Loaded
from dossier.names import fold_name
from dossier.review.doubtful import suggest_doubtful
from dossier.review.happenings import suggest_same_events, suggest_unrecorded
from dossier.review.suggestions import Suggestion
from dossier.review.unregistered import offer_whole_name, suggest_unregistered


def collect_suggestions(loaded: Loaded) -> tuple[Suggestion, ...]:
    """Return every suggestion that no editor has rejected, kind by kind."""
    site = loaded.site
    tables = loaded.registry.index().tables
    articles = tuple(site.articles.values())
    rejected = frozenset(site.config.never)
    names = frozenset(fold_name(each) for each in rejected)
    is_known: Callable[[str], bool] = lambda key: key in tables.place_of or key in tables.short or key in POST_NOMINALS  # noqa: E731
    unknown = suggest_unregistered(articles, site.registry.types, is_known, names)
    shortened = {each.id: found for each in unknown if (found := offer_whole_name(each, site.registry))}
    return (
        *suggest_doubtful(articles, site.registry, "variant", names),
        *shortened.values(),
        *(each for each in unknown if each.id not in shortened),
        *suggest_doubtful(articles, site.registry, "ambiguous", names),
        *suggest_same_events(site, rejected),
        *suggest_unrecorded(site, rejected),
    )
