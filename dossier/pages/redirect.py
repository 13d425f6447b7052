"""Redirects: pages under the old addresses of articles, entities and topics that were renamed."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import ArticleId, EntityId, Page, Record, Site, TopicId
from dossier.pages import views
from dossier.pages.lines import make_page_info


class RedirectView(Record, frozen=True):
    """Where a page has gone."""

    page: views.PageInfo
    title: str
    address: str


def make_redirect_pages(site: Site) -> Iterator[Page]:
    """Return a page for each earlier id."""
    for id_, filing in site.filings.items():
        for old in filing.former_ids:
            yield _make_redirect(urls.article_address(ArticleId(old)), urls.article_address(id_), filing.title)
    for entity in site.registry.entities.values():
        for old in entity.former_ids:
            yield _make_redirect(urls.entity_address(EntityId(old)), urls.entity_address(entity.id), entity.name)
    for topic in site.registry.topics.values():
        for old in topic.former_ids:
            yield _make_redirect(urls.topic_address(TopicId(old)), urls.topic_address(topic.id), topic.title)


def _make_redirect(address: str, target: str, title: str) -> Page:
    return Page(address, "pages/redirect.html", _make_view, (target, title))


def _make_view(site: Site, target: str, title: str) -> RedirectView:
    info = make_page_info(site, target, title, f"This page has moved: {title}", "other")
    return RedirectView(info, title, target)
