"""Linked data of each kind of page in the words of schema.org: one `@id` for each thing, the same on every page.

Ids are public addresses, or where the site has none, links relative to the page, which lead to the same. Dates are
given where they are exact, for schema.org has no words for doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier import urls
from dossier.chronology.values import html_datetime
from dossier.cite import make_reference
from dossier.model import DataFile, Entity, EntityId, Event, Filing, Site, SourceKind, Topic

Node = dict[str, object]
_MOST = 100  # things named in one list: linked data describes a page, the tables hold everything
_SITE = f"{urls.HOME}#site"
_TYPES: dict[SourceKind, str] = {
    "news": "NewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "Report",
    "statement": "Article",
    "web": "WebPage",
    "manuscript": "Manuscript",
}
_FOUNDED = {"founded": "foundingDate", "dissolved": "dissolutionDate"}
_FACTS: Mapping[str, Mapping[str, str]] = {
    "Person": {"born": "birthDate", "died": "deathDate"},
    "Organization": _FOUNDED,
    "GovernmentOrganization": _FOUNDED,
    "NewsMediaOrganization": _FOUNDED,
    "Vehicle": {"founded": "productionDate"},
    "CreativeWork": {"founded": "dateCreated"},
}
_WHOLE = {"Place": "containedInPlace", "Organization": "parentOrganization"}


def describe_site(site: Site) -> Node:
    """Return the site itself."""
    config = site.config
    return _keep(
        {
            "@type": "WebSite",
            "@id": _link(site, urls.HOME, _SITE),
            "name": config.title,
            "alternateName": config.subtitle,
            "description": config.description,
            "inLanguage": config.language,
            "url": _link(site, urls.HOME, urls.HOME) if config.base_url else "",
            "publisher": {"@type": "Organization", "name": config.editor},
            "license": config.licence.url if config.licence else "",
        }
    )


def describe_page(site: Site, address: str, title: str, kind: str = "WebPage") -> Node:
    """Return a page as a part of the site."""
    config = site.config
    return _keep(
        {
            "@type": kind,
            "@id": _link(site, address, address),
            "name": title,
            "inLanguage": config.language,
            "isPartOf": {"@type": "WebSite", "@id": _link(site, address, _SITE), "name": config.title},
            "license": config.licence.url if config.licence else "",
        }
    )


def describe_article(site: Site, article: Filing) -> Node:
    """Return a source's page; its main entity is the source, with its topics and everything that it mentions."""
    address = urls.article_address(article.id)
    topics = (site.registry.topics[id_] for id_ in article.topics)
    source = _describe_source(site, article, address) | {
        "about": [_name_topic(site, topic, address) for topic in topics],
        "mentions": [name_entity(site, id_, address) for id_ in list(site.named[article.id])[:_MOST]],
    }
    page = describe_page(site, address, article.title)
    return page | _keep({"description": article.summary, "mainEntity": _keep(source)})


def describe_entity(site: Site, entity: Entity) -> Node:
    """Return an entity's page; its main entity has the id by which every other page names it."""
    address, kind = urls.entity_address(entity.id), _type_of(site, entity.id)
    facts = {_FACTS[kind].get(label, ""): html_datetime(value) for label, value in entity.facts if kind in _FACTS}
    facts.pop("", None)
    thing: Node = name_entity(site, entity.id, address) | {
        "alternateName": [*entity.aliases, *entity.acronyms],
        "description": entity.summary,
        **facts,
        "subjectOf": [_name_source(site, site.filings[id_], address) for id_ in site.sources[entity.id][:_MOST]],
    }
    if entity.coordinates and kind == "Place":
        point = entity.coordinates
        thing["geo"] = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}
    if entity.part_of and _type_of(site, entity.part_of) == kind in _WHOLE:
        thing[_WHOLE[kind]] = name_entity(site, entity.part_of, address)
    return describe_page(site, address, entity.name) | {"mainEntity": _keep(thing)}


def describe_event(site: Site, event: Event) -> Node:
    """Return an event's page; its main entity is the event, with those it concerns and the sources that report it."""
    address = urls.event_address(event.id)
    thing: Node = {
        "@type": "Event",
        "@id": _link(site, address, f"{address}#event"),
        "name": event.title,
        "startDate": html_datetime(event.date) if event.date else "",
        "about": [name_entity(site, id_, address) for id_ in event.entities[:_MOST]],
        "subjectOf": [_name_source(site, site.filings[each.article], address) for each in event.accounts[:_MOST]],
    }
    return describe_page(site, address, event.title) | {"mainEntity": _keep(thing)}


def describe_topic(site: Site, topic: Topic, filed: Iterable[Filing]) -> Node:
    """Return a topic's page as a collection of pages about sources."""
    address = urls.topic_address(topic.id)
    parts = [
        {"@type": "WebPage", "@id": _link(site, address, urls.article_address(each.id)), "name": each.title}
        for each in list(filed)[:_MOST]
    ]
    page = describe_page(site, address, topic.title, "CollectionPage")
    about = _name_topic(site, topic, address)
    return page | _keep({"description": topic.summary, "about": about, "hasPart": parts})


def describe_dataset(site: Site, files: Iterable[DataFile]) -> Node:
    """Return the downloads page; its main entity is the data of the whole site, as dataset searches look for it."""
    config, address = site.config, urls.DOWNLOADS
    downloads = [
        _keep(
            {
                "@type": "DataDownload",
                "name": each.kind.title,
                "contentUrl": _link(site, address, each.file.address),
                "encodingFormat": "text/csv" if each.file.address.endswith(".csv") else each.kind.media_type,
                "contentSize": f"{each.file.size} B",
            }
        )
        for each in files
        if each.kind and each.kind.per == "site"
    ]
    dataset: Node = {
        "@type": "Dataset",
        "@id": _link(site, address, f"{address}#data"),
        "name": f"{config.title}: data",
        "description": config.description or config.subtitle or config.title,
        "creator": {"@type": "Organization", "name": config.editor},
        "license": config.licence.url if config.licence else "",
        "distribution": downloads,
    }
    return describe_page(site, address, "Downloads") | {"mainEntity": _keep(dataset)}


# --- things ----------------------------------------------------------------------------------------------------------


def name_entity(site: Site, id_: EntityId, page: str) -> Node:
    """Return an entity as any page names it."""
    entity = site.registry.entities[id_]
    wikidata = (f"https://www.wikidata.org/entity/{entity.wikidata}",) if entity.wikidata else ()
    return _keep(
        {
            "@type": _type_of(site, id_),
            "@id": _link(site, page, f"{urls.entity_address(id_)}#entity"),
            "name": entity.name,
            "sameAs": [*wikidata, *entity.same_as],
        }
    )


def _type_of(site: Site, id_: EntityId) -> str:
    kind = site.registry.types.get(site.registry.entities[id_].type)
    return kind.schema_org if kind else "Thing"


def _name_topic(site: Site, topic: Topic, page: str) -> Node:
    return {"@type": "Thing", "@id": _link(site, page, f"{urls.topic_address(topic.id)}#topic"), "name": topic.title}


def _name_source(site: Site, filing: Filing, page: str) -> Node:
    """Return a source by its own address, or where that is not known, by a part of our page."""
    own = filing.publication.url or _link(site, page, f"{urls.article_address(filing.id)}#source")
    return {"@type": _TYPES[filing.publication.kind], "@id": own, "name": filing.publication.title or filing.title}


def _describe_source(site: Site, filing: Filing, page: str) -> Node:
    source = filing.publication
    reference = make_reference(filing, site.config)
    agents = {name: name_entity(site, id_, page) for name, id_ in filing.agents.items()}
    authors = [
        agents.get(given) or {"@type": "Organization" if name.literal else "Person", "name": name.natural}
        for given, name in zip(source.authors, reference.authors, strict=True)
    ]
    news = source.kind in {"news", "opinion"}
    publisher = {"@type": "NewsMediaOrganization" if news else "Organization", "name": source.publisher}
    return _name_source(site, filing, page) | {
        "headline": source.title,
        "url": source.url,
        "datePublished": html_datetime(reference.date) if reference.date else "",
        "inLanguage": source.language,
        "author": authors,
        "publisher": agents.get(source.publisher) or (publisher if source.publisher else ""),
    }


def _link(site: Site, page: str, target: str) -> str:
    return urls.public_link(site.config.base_url, page, target)


def _keep(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value}
