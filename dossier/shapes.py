"""The one definition of what an editor may write: front matter of each kind, and `site.yaml`.

The same shapes validate (`schema`), are published as JSON Schema for editors' completion, and fill the reference of
keys in the manual. Every scalar is text unless its type says otherwise; dates are EDTF and are read by `chronology`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from dossier.limits import LONGEST_QUOTE, MOST_EVENTS
from dossier.model import ID_PATTERN, Extent, ShortForms, SourceKind


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping whose keys are all known."""


def key(description: str, *examples: object) -> Meta:
    """Return the description of a key, with examples."""
    return Meta(description=description, examples=list(examples) or None)


LANGUAGE = r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$"
SHA256 = r"^([0-9A-Fa-f]{64})?$"
WIKIDATA_ID = r"^Q[1-9][0-9]*$"
WEB_ADDRESS = r"^(https?://[^\s<>\"'#?]+)?$"
LINK = r"^(https?://[^\s<>\"]+)?$"
BRANCH = r"^[A-Za-z0-9][A-Za-z0-9._/-]*$"
PATTERNS = {
    ID_PATTERN: "an id (letters, digits, hyphens and underscores)",
    LANGUAGE: "a language tag such as `en` or `ar`",
    WIKIDATA_ID: "a Wikidata id such as `Q42`",
    SHA256: "a SHA-256 (64 digits from `0` to `9` and `a` to `f`)",
    BRANCH: "the name of a branch (letters, digits and `. _ / -`)",
    WEB_ADDRESS: "a web address that begins with `https://` or `http://`, without `?`, `#`, spaces and quotation marks",
    LINK: "a web address that begins with `https://` or `http://`, without spaces and quotation marks",
}
"""What each pattern asks for, in words."""

FURTHEST = 1_000_000
"""The largest number that orders anything."""
Id = Annotated[str, Meta(pattern=ID_PATTERN)]
Ids = tuple[Id, ...]
Link = Annotated[str, Meta(pattern=LINK)]
Language = Annotated[str, Meta(pattern=LANGUAGE)]
Order = Annotated[int, Meta(ge=-FURTHEST, le=FURTHEST)]
PageSize = Annotated[int, Meta(ge=2, le=FURTHEST)]


class SourceShape(Shape, frozen=True):
    """The document that the article digests or reproduces. What is not known is left out."""

    title: Annotated[str, key("The source's own headline.")] = ""
    publisher: Annotated[
        str, key("Who published it; the name of an entity leads to its page.", "The Wall Street Journal")
    ] = ""
    authors: Annotated[
        tuple[str, ...],
        key(
            "Who wrote it, given name first; `Name,` with a comma at the end is one name. The name of an entity leads"
            " to its page.",
            ["Jane Roe"],
        ),
    ] = ()
    url: Annotated[Link, key("Its public address.", "https://example.org/story")] = ""
    archive: Annotated[
        str, key("Where the original is kept, with its shelf mark.", "Town Archive Northport, fonds 12, no. 7")
    ] = ""
    kind: Annotated[
        SourceKind,
        key(
            "What kind of document it is; decides how citations are written. A letter, a diary and what else was not"
            " published is a `manuscript`; where nothing is said, it is `news`. In a `report`, a `statement` or a"
            " `manuscript` a day without its year goes on from the days told before it."
        ),
    ] = "news"
    language: Annotated[Language, key("Its language, where the text is in another (BCP 47).", "ar")] = ""
    retrieved: Annotated[str, key("The day on which you had it before you (EDTF).", "2026-11-20")] = ""
    rights: Annotated[str, key("What may be done with it.", "All rights reserved; digest in our own words")] = ""
    sha256: Annotated[str, Meta(pattern=SHA256), key("The SHA-256 of the file it came in.")] = ""


MEANT_BY_TEXT: Mapping[type, str] = {SourceShape: "publisher"}
"""The key that a text most likely gives where keys and values are asked for, and none of them must be given."""


class EventShape(Shape, frozen=True):
    """One article's account of one event."""

    id: Annotated[
        Id, key("The event's id; the same id in another article is another account of it.", "mosul-falls-2014")
    ]
    title: Annotated[str, key("The event in a short sentence.")]
    date: Annotated[str, key("When it happened according to this source (EDTF).", "2018-12-19", "2019-01~")] = ""
    date_note: Annotated[str, key("How the date is known.")] = ""
    quote: Annotated[
        str,
        Meta(max_length=LONGEST_QUOTE),
        key("Words that occur exactly once in the text; they tie the account to its paragraph."),
    ] = ""
    says: Annotated[
        dict[str, str], key("Claims that can be compared between accounts.", {"troops in Syria": "more than 2,000"})
    ] = {}
    entities: Annotated[Ids, key("Ids of entities the event concerns, where the paragraph does not name them.")] = ()


class ArticleShape(Shape, frozen=True):
    """The front matter of `content/articles/<id>.md`."""

    title: Annotated[str, key("Our headline.", "A long war's sudden turn")]
    date: Annotated[
        str, key("When the source was published or written, as far as it is known (EDTF).", "2018-12-19", "2019-01~")
    ] = ""
    date_note: Annotated[str, key("How the date is known, where the source does not state it.")] = ""
    source: Annotated[SourceShape, key("The source document.")] = SourceShape()
    text: Annotated[Extent, key("Whether the text is our digest, an excerpt, or the full source.")] = "digest"
    language: Annotated[Language, key("The language of the text (BCP 47).", "en")] = ""
    topics: Annotated[Ids, key("Ids of the topics it belongs to.", ["troop-withdrawal"])] = ()
    summary: Annotated[str, key("One or two sentences for lists and previews.")] = ""
    featured: Annotated[bool, key("Whether it is shown as a key source on the home page.", True)] = False
    draft: Annotated[bool, key("A draft is built only with `--drafts`.", True)] = False
    events: Annotated[
        tuple[EventShape, ...], Meta(max_length=MOST_EVENTS), key("Accounts of events, in the order of the text.")
    ] = ()
    aliases_of_address: Annotated[Ids, key("Earlier ids of this article; their addresses lead here.")] = ()


class PlaceShape(Shape, frozen=True):
    """Where a place is."""

    coordinates: Annotated[
        tuple[Annotated[float, Meta(ge=-90, le=90)], Annotated[float, Meta(ge=-180, le=180)]],
        key("Latitude and longitude in degrees (WGS 84).", [33.51, 38.62]),
    ]
    precision: Annotated[
        Literal["site", "town", "region", "country"], key("How exactly the point stands for the place.")
    ] = "site"


class EntityShape(Shape, frozen=True):
    """The front matter of `content/entities/<id>.md`."""

    name: Annotated[str, key("The full name, as pages show it.", "Qassem Soleimani")]
    type: Annotated[str, key("A type that `site.yaml` defines.", "person")]
    aliases: Annotated[
        tuple[str, ...], key("Other names that the engine would not find by itself.", ["Qasem Suleimani"])
    ] = ()
    acronyms: Annotated[tuple[str, ...], key("Short forms matched with exact case.", ["SDF"])] = ()
    never: Annotated[tuple[str, ...], key("Phrases that are not this entity.", ["Soleimani airport"])] = ()
    summary: Annotated[str, key("One short sentence for cards and lists; else the description's first sentence.")] = ""
    sort_name: Annotated[
        str, key("The name as lists sort it; the list of all names also shows it so.", "Soleimani, Qassem")
    ] = ""
    wikidata: Annotated[str, Meta(pattern=WIKIDATA_ID), key("The Wikidata id.", "Q858")] = ""
    same_as: Annotated[tuple[Link, ...], key("Addresses of pages about the same entity elsewhere.")] = ()
    born: Annotated[str, key("Day of birth (EDTF).", "1957-03-11")] = ""
    died: Annotated[str, key("Day of death (EDTF).", "2020-01-03")] = ""
    founded: Annotated[str, key("When it was founded, launched or signed (EDTF).", "2015-10-10")] = ""
    dissolved: Annotated[str, key("When it came to an end (EDTF).", "2024-12-08")] = ""
    place: Annotated[PlaceShape | None, key("Where it is.")] = None
    part_of: Annotated[str, key("The id of the entity that this one belongs to.", "syria")] = ""
    different_from: Annotated[
        Ids, key("Ids of others of the same name; to say it in one of the files is enough.", ["ann-bell-engineer"])
    ] = ()
    aliases_of_address: Annotated[Ids, key("Earlier ids of this entity; their addresses lead here.")] = ()


HOLDERS: Mapping[type, type[Shape]] = {SourceShape: ArticleShape, EventShape: ArticleShape, PlaceShape: EntityShape}
"""The front matter in which each of these stands, further in."""


class TopicShape(Shape, frozen=True):
    """The front matter of `content/topics/<id>.md`; the text below it is the introduction."""

    title: Annotated[str, key("The topic's name.", "Iran in Syria")]
    summary: Annotated[str, key("One sentence for lists.")] = ""
    order: Annotated[Order, key("Topics are listed by this number, then by title.", 10)] = 0
    entities: Annotated[Ids, key("Ids of the entities that lead the topic.")] = ()
    aliases_of_address: Annotated[Ids, key("Earlier ids of this topic; their addresses lead here.")] = ()


class PageShape(Shape, frozen=True):
    """The front matter of `content/pages/<id>.md`, a page of the editors' own."""

    title: Annotated[str, key("The page's title.", "About")]
    summary: Annotated[str, key("One sentence for previews.")] = ""
    order: Annotated[Order, key("Pages are listed in the navigation by this number, then by title.", 10)] = 0


class LicenceShape(Shape, frozen=True):
    """A licence by name and address."""

    name: Annotated[str, key("Its short name.", "CC BY 4.0")]
    url: Annotated[Link, key("Where it can be read.", "https://creativecommons.org/licenses/by/4.0/")] = ""


class RepositoryShape(Shape, frozen=True):
    """The public repository of the site's content."""

    url: Annotated[Link, key("Its address.", "https://github.com/owner/name")]
    branch: Annotated[str, Meta(pattern=BRANCH), key("The branch that the site is built from.", "main")] = "main"


class TypeShape(Shape, frozen=True):
    """A kind of entity."""

    label: Annotated[str, key("One of its kind.", "Person")]
    plural: Annotated[str, key("Several of its kind.", "People")]
    schema_org: Annotated[str, key("The schema.org type.", "Person")] = "Thing"
    ftm: Annotated[str, key("The FollowTheMoney schema.", "Person")] = "Thing"
    tei: Annotated[Literal["persName", "orgName", "placeName", "name"], key("The TEI element for its names.")] = "name"
    short_forms: Annotated[
        ShortForms, key("How its names are shortened in running text: people by surname, ships without “USS”.")
    ] = "none"
    cues_before: Annotated[
        tuple[str, ...],
        key("Words before a name that speak for this kind when a name is shared.", ["Mr.", "President"]),
    ] = ()


class SiteShape(Shape, frozen=True):
    """The settings in `site.yaml`."""

    title: Annotated[str, key("The site's name.")] = "Untitled dossier"
    subtitle: Annotated[str, key("A second line under the title.")] = ""
    description: Annotated[str, key("What the site is, in one or two sentences.")] = ""
    language: Annotated[Language, key("The language of the site (BCP 47).", "en")] = "en"
    base_url: Annotated[str, Meta(pattern=WEB_ADDRESS), key("The public address, for feeds and canonical links.")] = ""
    editor: Annotated[str, key("Who edits the site; the author of its own text in citations.")] = ""
    license: Annotated[LicenceShape | None, key("The licence of the site's own text.")] = None
    repository: Annotated[RepositoryShape | None, key("Where its files are kept; gives the links to edit a page.")] = (
        None
    )
    timeline_page_size: Annotated[
        PageSize,
        key("Above this number of entries the timeline gets a page for each year, and a year one for each month.", 300),
    ] = 300
    mentions_page_size: Annotated[
        PageSize,
        key(
            "A name or a topic with at least twice as many sources shows the earlier ones on pages of so many each. "
            "So do the events of a topic or a name.",
            25,
        ),
    ] = 25
    index_page_size: Annotated[
        PageSize,
        key("A list of all sources, events or names that is at least twice as long is cut into pages of so many.", 500),
    ] = 500
    social_cards: Annotated[
        bool, key("Whether each source has a picture that social networks show beside a link; it needs `base_url`.")
    ] = True
    types: Annotated[dict[Id, TypeShape], key("The kinds of entity, in the order in which pages list them.")] = {}
    never: Annotated[
        tuple[str, ...],
        key(
            "What `review` shall not suggest again: names, pairs of events, dated paragraphs. It writes them itself.",
            ["World Bank", "crane-falls = crane-topples", "harbour-report#p-1f0c 2019-03-04"],
        ),
    ] = ()
