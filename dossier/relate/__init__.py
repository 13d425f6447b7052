"""Annotated articles to a Site: everything that is known, related."""

from dossier.relate.claims import level_claim
from dossier.relate.events import date_key, join_dates
from dossier.relate.neighbours import Kinship, relate_articles
from dossier.relate.renew import differ_in_words, renew_articles, renew_site
from dossier.relate.site import list_latest_first, list_pairs, relate_site
from dossier.relate.timeline import file_date, number_month, stands_in_timeline

__all__ = [
    "Kinship",
    "date_key",
    "differ_in_words",
    "file_date",
    "join_dates",
    "level_claim",
    "list_latest_first",
    "list_pairs",
    "number_month",
    "relate_articles",
    "relate_site",
    "renew_articles",
    "renew_site",
    "stands_in_timeline",
]
