"""All suggestions over the whole corpus: the order in which the review asks."""

from __future__ import annotations

from dossier.annotate.name_words import POST_NOMINALS
from dossier.loading import Loaded
from dossier.names import fold_name
from dossier.review.doubtful import suggest_doubtful
from dossier.review.happenings import suggest_same_events, suggest_unrecorded
from dossier.review.suggestions import Suggestion
from dossier.review.unregistered import part_shortened, suggest_unregistered


def collect_suggestions(loaded: Loaded) -> tuple[Suggestion, ...]:
    """Return every suggestion that no editor has rejected, kind by kind."""
    site = loaded.site
    tables = loaded.registry.index().tables
    articles = tuple(site.articles.values())
    rejected = frozenset(site.config.never)
    names = frozenset(fold_name(each) for each in rejected)

    def is_known(key: str) -> bool:
        return key in tables.place_of or key in tables.short or key in POST_NOMINALS

    unknown = suggest_unregistered(articles, site.registry.types, is_known, names)
    shortened, unregistered = part_shortened(unknown, site.registry)
    return (
        *suggest_doubtful(articles, site.registry, "variant", names),
        *shortened,
        *unregistered,
        *suggest_doubtful(articles, site.registry, "ambiguous", names),
        *suggest_same_events(site, rejected),
        *suggest_unrecorded(site, rejected),
    )
