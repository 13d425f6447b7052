"""Redirects: pages under the old addresses of articles, entities and topics that were renamed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
    for each in site.articles.values():
        for old in each.article.former_ids:
            target = urls.article_address(each.article.id)
            yield _make_redirect(site, urls.article_address(ArticleId(old)), target, each.article.title)
    for entity in site.registry.entities.values():
        for old in entity.former_ids:
            yield _make_redirect(site, urls.entity_address(EntityId(old)), urls.entity_address(entity.id), entity.name)
    for topic in site.registry.topics.values():
        for old in topic.former_ids:
            yield _make_redirect(site, urls.topic_address(TopicId(old)), urls.topic_address(topic.id), topic.title)


def _make_redirect(site: Site, address: str, target: str, title: str) -> Page:
    return Page(address, "pages/redirect.html", partial(_make_view, site, target, title))


def _make_view(site: Site, target: str, title: str) -> RedirectView:
    info = make_page_info(site, target, title, f"This page has moved: {title}", "other")
    return RedirectView(info, title, target)
