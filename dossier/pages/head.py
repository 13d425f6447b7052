"""The head of each kind of page: Open Graph tags, the page's own files as alternates, and linked data.

Only files that are the page's own are linked as alternates: Hypothesis takes every alternate without `hreflang` for
the same document, so a file linked from all pages would make one document of them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping

from dossier import cards, urls
from dossier.cite import FORMATS, entry_day
from dossier.model import Filing, Site, Topic, replace
from dossier.pages import linked_data as data
from dossier.pages import views
from dossier.pages.article_tags import list_article_tags
from dossier.pages.lines import make_page_info

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def fill_head(
    info: views.PageInfo,
    described: Mapping[str, object],
    meta: tuple[views.MetaTag, ...] = (),
    alternates: tuple[views.Alternate, ...] = (),
) -> views.PageInfo:
    """Return the head of a page: its linked data, and its tags, which are Open Graph's where none are given."""
    text = write_json_ld(described)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    tags = meta or _list_graph_tags(info)
    return replace(info, meta=tags, alternates=alternates, json_ld=text, json_ld_hash=digest)


def fill_article_head(site: Site, article: Filing, info: views.PageInfo) -> views.PageInfo:
    """Return the head of a source's page: what Zotero saves, and the source in every format."""
    id_ = article.id
    alternates = (
        *(views.Alternate(f.media_type, f.label, urls.citation_address(id_, f.ending)) for f in FORMATS),
        views.Alternate("application/ld+json", "Annotations", urls.annotations_address(id_)),
        views.Alternate("application/tei+xml", "TEI", urls.tei_address(id_)),
        views.Alternate("text/plain", "Plain text", urls.text_address(id_)),
    )
    # Zotero makes a web page of what says "website" here, whatever else it says.
    kind = "website" if article.publication.kind in {"statement", "web"} else "article"
    tags = (*list_article_tags(site, article), *_list_graph_tags(info, kind), *_list_picture_tags(site, article))
    return fill_head(info, data.describe_article(site, article), tags, alternates)


def fill_topic_head(site: Site, topic: Topic, info: views.PageInfo) -> views.PageInfo:
    """Return the head of a topic's page, with its feed."""
    filed = [site.filings[id_] for id_ in site.filed[topic.id]]
    feed = views.Alternate("application/atom+xml", f"News: {topic.title}", urls.feed_address(topic.id))
    alternates = (feed,) if has_feed(site, filed) else ()
    return fill_head(info, data.describe_topic(site, topic, filed), alternates=alternates)


def fill_home_head(site: Site, info: views.PageInfo) -> views.PageInfo:
    """Return the head of the home page, with the feeds."""
    atom = views.Alternate("application/atom+xml", site.config.title, urls.FEED)
    feed = views.Alternate("application/feed+json", site.config.title, urls.JSON_FEED)
    alternates = (
        *((atom,) if has_feed(site, site.filings.values()) else ()),
        *((feed,) if site.config.base_url else ()),
    )
    graph = _list_graph_tags(replace(info, title=site.config.title))
    return fill_head(info, data.describe_site(site), graph, alternates)


def make_list_info(site: Site, address: str, title: str, description: str, section: views.Section) -> views.PageInfo:
    """Return the head and foot of a page that lists things: an index, the timeline."""
    info = make_page_info(site, address, title, description, section)
    return fill_head(info, data.describe_page(site, address, info.title, "CollectionPage"))


def has_feed(site: Site, filings: Iterable[Filing]) -> bool:
    """Tell whether articles make a feed: the site has a public address, and one of them a day."""
    return bool(site.config.base_url) and any(map(entry_day, filings))


def _list_graph_tags(info: views.PageInfo, kind: str = "website") -> tuple[views.MetaTag, ...]:
    # No `og:description` and no `og:site_name`: Zotero would take the second for the name of a newspaper.
    known = {"og:type": kind, "og:title": info.title, "og:url": info.canonical_url}
    return tuple(views.MetaTag("property", name, value) for name, value in known.items() if value)


def _list_picture_tags(site: Site, article: Filing) -> tuple[views.MetaTag, ...]:
    """Return the tags of the picture that networks show beside a link to the page, where there is one."""
    card = cards.make_card(site.config, article)
    if card is None:
        return ()
    picture = {
        "og:image": urls.absolute_link(site.config.base_url, urls.card_address(article.id)),
        "og:image:type": "image/png",
        "og:image:width": str(cards.WIDTH),
        "og:image:height": str(cards.HEIGHT),
        "og:image:alt": ". ".join(filter(None, (card.title, card.facts, card.site))),
    }
    large = views.MetaTag("name", "twitter:card", "summary_large_image")
    return (*(views.MetaTag("property", name, value) for name, value in picture.items()), large)


def write_json_ld(described: Mapping[str, object]) -> views.Html:
    """Return linked data as a script element may hold it: no `<` can end the script or open a comment."""
    text = _ENCODER.encode({"@context": "https://schema.org", **described})
    return views.Html(text.replace("<", "\\u003c"))
