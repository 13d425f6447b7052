"""A change to the registry: what it cannot reach is kept, and what is kept is what would be read anew."""

from __future__ import annotations

import pytest
from kit import GROUP, PERSON, PLACE, TYPES, WEAPON, entity, registry

from benchmarks.edits.wording import Chance
from dossier.annotate.mentions import build_name_index
from dossier.articles import Annotated, Kept, Trace, annotate_articles
from dossier.markdown.syntax import make_directory
from dossier.model import ArticleId, Entity, EntityId, Registry, SourceFile, replace
from dossier.parse import Known


def source(name: str, text: str, matter: str = "") -> SourceFile:
    return SourceFile(f"content/articles/{name}.md", f"---\ntitle: Of {name}\ndate: 2020-01-01\n{matter}---\n{text}\n")


def annotate(sources: list[SourceFile], declared: Registry, before: Kept | None = None) -> Annotated:
    known = Known(declared.topics, declared.entities, make_directory({}))
    return annotate_articles(sources, declared, known, lambda: build_name_index(declared), before=before)


def list_read_again(one: Annotated, two: Annotated) -> set[str]:
    before = one.kept.traces
    again = (path for path, each in two.kept.traces.items() if each is not before[path])
    return {path.rpartition("/")[2].removesuffix(".md") for path in again}


TANAKA = entity("tanaka", PERSON, "Kenji Tanaka")
FERRY = entity("ferry", GROUP, "Harbour Ferry Company")
BARROW = entity("barrow", PLACE, "Barrow")
LONDON = entity("london", PLACE, "London", part_of=EntityId("region"))
REGION = entity("region", PLACE, "Region of the Thames")
ONTARIO = entity("ontario", PLACE, "Province of Ontario")
WHOLE = entity("whole", GROUP, "Velmar Union")


def edited(one: Entity, **more: object) -> tuple[Entity, Entity]:
    return one, replace(one, **more)


REACHED = {
    "a new alias in the text": (*edited(FERRY, aliases=("Blue Line",)), "The Blue Line sails."),
    "an alias in small letters": (*edited(FERRY, aliases=("the boats",)), "Here the boats lie."),
    "an acronym with dots": (*edited(FERRY, acronyms=("HF",)), "The H.F. sails."),
    "an alias that is gone": (*edited(replace(FERRY, aliases=("Blue Line",)), aliases=()), "The Blue Line sails."),
    "a phrase that is not the name": (*edited(BARROW, never=("Barrow Hill",)), "We saw Barrow Hill."),
    "a surname": (*edited(FERRY, type=PERSON.id, name="Ann Oldcastle"), "Mr. Oldcastle came."),
    "a surname that an alias gives": (
        *edited(TANAKA, aliases=("Kenji Oldcastle",)),
        "Kenji Tanaka came, as Oldcastle.",
    ),
    "a surname that an alias gives, alone": (*edited(TANAKA, aliases=("Kenji Oldcastle",)), "Oldcastle came."),
    "a misspelt surname that an alias gives": (
        *edited(TANAKA, aliases=("Kenji Suleimani",)),
        "Kenji Tanaka came. Soleimani went.",
    ),
    "a misspelt surname that an alias gives, alone": (*edited(TANAKA, aliases=("Kenji Suleimani",)), "Soleimani went."),
    "a surname grown together": (*edited(TANAKA, aliases=("Kenji Oldcastle",)), "Then Oldcastlewas there."),
    "a name grown together": (*edited(TANAKA, aliases=("Nora Oldcastle",)), "Then Nora Oldcastlewas there."),
    "a misspelt name": (*edited(FERRY, aliases=("Reykjavik Shipping",)), "The Reykjavick Shipping sails."),
    "a misspelt name of one word": (*edited(FERRY, aliases=("Reykjavikers",)), "There Reykjavickers sail."),
    "an initial": (*edited(TANAKA, aliases=("Nobu Tanaka",)), "Kenji Tanaka came. N. Tanaka went."),
    "a word of a name before an abbreviation": (
        *edited(replace(FERRY, acronyms=("PMB",)), aliases=("Port Movement Board",)),
        "The Port Master Board (PMB) met. PMB closed.",
    ),
    "the name of what a place is part of": (*edited(REGION, name="Ontario"), "He is in London, Ontario."),
    "what a place is part of": (*edited(LONDON, part_of=EntityId("ontario")), "He is in London, Ontario."),
    "another name": (*edited(FERRY, name="Harbour Ferry"), "The Harbour Ferry Company and the Harbour Ferry."),
    "another type": (*edited(BARROW, type=PERSON.id), "He is in Barrow."),
    "an id that is given": (*edited(WHOLE, type=PLACE.id), "[They]{entity=whole} met."),
    "no such entity": (WHOLE, None, "[They]{entity=whole} met."),
    "a new entity with a near id": (None, entity("thole", GROUP, "Zebra"), "[They]{entity=thale} met."),
    "a namesake": (None, entity("other", PLACE, "Barrow"), "He is in Barrow."),
}
"""What changes, and a text whose reading this changes."""
OTHERS = (TANAKA, FERRY, BARROW, LONDON, REGION, ONTARIO, WHOLE)


def set_up(rule: str) -> tuple[list[SourceFile], Registry, Registry]:
    before, now, text = REACHED[rule]
    changed = {each.id for each in (before, now) if each}
    others = [each for each in OTHERS if each.id not in changed]
    sources = [source("concerned", text), source("other", "Mr. Quill wrote of the Elb on 3 May 2019.")]
    old, new = (registry(*others, *filter(None, [each])) for each in (before, now))
    return sources, old, new


@pytest.mark.parametrize("rule", REACHED)
def test_an_article_is_read_again_that_is_concerned_by(rule: str) -> None:
    sources, old, new = set_up(rule)
    one = annotate(sources, old)
    two, clean = annotate(sources, new, one.kept), annotate(sources, new)
    assert clean.articles[CONCERNED] != one.articles[CONCERNED]
    assert two == clean
    assert list_read_again(one, two) == {"concerned"}


CONCERNED = ArticleId("concerned")
UNASKED = {"keys": "", "words": "", "surfaces": "", "names": ()}


@pytest.mark.parametrize("lost", [*UNASKED, "ids", "every_id"])
def test_without_what_was_asked_something_would_go_stale(lost: str) -> None:
    stale = []
    for rule in REACHED:
        sources, old, new = set_up(rule)
        one = annotate(sources, old)
        unasked = {path: forget(each, lost) for path, each in one.kept.traces.items()}
        if annotate(sources, new, replace(one.kept, traces=unasked)).articles != annotate(sources, new).articles:
            stale.append(rule)
    assert stale


def forget(trace: Trace, lost: str) -> Trace:
    grounds = trace.grounds
    if lost in UNASKED:
        return replace(trace, grounds=replace(grounds, names=replace(grounds.names, **{lost: UNASKED[lost]})))
    return replace(trace, grounds=replace(grounds, **{lost: type(getattr(grounds, lost))()}))


def test_an_entity_in_every_article_may_get_a_name_that_is_in_none() -> None:
    text = "The Harbour Ferry Company sails to Barrow, and Kenji Tanaka of the Harbor Fery Company too."
    sources = [source("one", text), source("two", "The Harbour Ferry Company (HFC) sank. HFC is gone.")]
    one = annotate(sources, registry(*OTHERS))
    new = registry(*(replace(each, aliases=("Xyzzy",)) if each in (FERRY, TANAKA) else each for each in OTHERS))
    assert list_read_again(one, annotate(sources, new, one.kept)) == set()


@pytest.mark.parametrize("said", [{"summary": "More."}, {"description": "<p>More.</p>"}, {"line": 7}])
def test_what_is_said_of_an_entity_concerns_no_article_that_names_it(said: dict[str, object]) -> None:
    sources = [source("one", "[They]{entity=ferry} sail. The Harbour Ferry Company sank.")]
    one = annotate(sources, registry(*OTHERS))
    new = registry(*(replace(each, **said) for each in OTHERS))
    assert list_read_again(one, annotate(sources, new, one.kept)) == set()


def test_the_entities_of_an_account_are_known_by_their_ids() -> None:
    matter = "events:\n  - id: a\n    title: A\n    entities: [whole, gone]\n"
    sources = [source("one", "It rained.", matter), source("two", "It rained.")]
    one = annotate(sources, registry(*OTHERS))
    for new in (registry(*OTHERS[:-1]), registry(*OTHERS, entity("gone", GROUP, "Zebra"))):
        two = annotate(sources, new, one.kept)
        assert two == annotate(sources, new) != one
        assert list_read_again(one, two) == {"one"}


def test_where_a_surname_is_longer_than_any_that_was_noted_all_is_read_again() -> None:
    sources = [source("one", "It rained.")]
    one = annotate(sources, registry(*OTHERS))
    long = entity("long", PERSON, "Ann Oldcastle Oldcastle Oldcastle Oldcastle Oldcastle Oldcastle Oldcastle")
    assert list_read_again(one, annotate(sources, registry(*OTHERS, long), one.kept)) == {"one"}


# --- at random -------------------------------------------------------------------------------------------------------

FIRST = ("Kenji", "Qassem", "Kasim", "George", "James", "Jim", "Xi", "Mohammed", "N.", "Abdul", "Recep Tayyip", "Ann")
LAST = (
    *("Tanaka", "Soleimani", "Suleimani", "Bush", "Mattis", "Matthis", "Jinping", "Oldcastle", "Oldcastel", "Jordan"),
    *("bin Salman", "al-Assad", "Assad", "May", "Erdoğan", "Erdogan", "Barrow", "Council"),
)
OTHER = (
    *("Barrow", "London", "Ontario", "Tripoli", "Deir ez-Zor", "Deir Ezzor", "Jordan", "Reykjavik", "Reykjavick"),
    *("Syrian Democratic Forces", "Foreign Ministry", "Defence Council", "Saint Mary", "St Mary", "Velmar Union"),
    *("the boats", "Port Movement Board", "Port Master Board", "F-35", "Barrow Council", "Council", "Google+", "Zebra"),
)
SHORT = ("SDF", "PMB", "US", "U.S.", "VU", "DC", "HF", "IT")
BESIDE = (
    *("President {}", "Mr. {}", "the German {}", "{} ({})", "{}, or {}", "{} of {}", "University of {}", "{}, Ontario"),
    *("{}was", "the{}", "{} {}", "{}-{}", "{} Hill", "N. {}", "{}’s", "in {}", "THE {} IS HERE", "{} & Sons", "{} War"),
    *("Port Master Board (PMB)", "the PMB", "{} (the SDF)", "{}, also known as the Blue Line", "Blue Line"),
    *("{} and {}", "{} Inc.", "[{}]{{entity=e{n}}}", "[{}]{{.nolink}}", "`{}`", "[[e{n}]]", "{}", "{}", "{}"),
)


def draw_name(chance: Chance) -> str:
    if chance.perhaps(0.55):  # more people than things
        return f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return chance.choice(OTHER)


def draw_surface(chance: Chance) -> str:
    return chance.choice((draw_name(chance), chance.choice(LAST), chance.choice(OTHER), chance.choice(SHORT)))


def draw_entity(chance: Chance, number: int) -> Entity:
    kind = chance.choice((PERSON, PERSON, PLACE, GROUP, WEAPON))
    more = {"part_of": draw_part(chance), "sort_name": draw_sort_name(chance), **draw_lists(chance)}
    return entity(f"e{number}", kind, draw_name(chance), **more)


def draw_part(chance: Chance) -> EntityId | None:
    return EntityId(f"e{chance.randint(1, 9)}") if chance.perhaps(0.3) else None


def draw_sort_name(chance: Chance) -> str:
    return f"{chance.choice(LAST)}, {chance.choice(FIRST)}" if chance.perhaps(0.2) else ""


def draw_lists(chance: Chance) -> dict[str, object]:
    return {
        "aliases": tuple(draw_surface(chance) for _ in range(chance.choice((0, 0, 1, 2)))),
        "acronyms": tuple(chance.sample(SHORT, chance.choice((0, 0, 1)))),
        "never": (f"{draw_surface(chance)} Hill",) if chance.perhaps(0.15) else (),
    }


def draw_source(chance: Chance, number: int) -> SourceFile:
    sentences = []
    for _ in range(chance.randint(1, 5)):
        parts = [
            chance.choice(BESIDE).format(draw_surface(chance), draw_surface(chance), n=chance.randint(1, 9))
            for _ in range(chance.randint(1, 2))
        ]
        sentences.append(chance.choice(("They saw {}.", "{} came.", "It is {} there.")).format(" with ".join(parts)))
    text = "".join(f"{each}{chance.choice((' ', chr(10) * 2))}" for each in sentences)
    ids = ", ".join(f"e{chance.randint(1, 9)}" for _ in range(chance.choice((0, 0, 0, 1, 2))))
    matter = f"events:\n  - id: x\n    title: X\n    entities: [{ids}]\n" if ids else ""
    return source(f"{draw_surface(chance).replace('/', ' ')} {number}", text, matter)


def edit_registry(chance: Chance, old: Registry) -> Registry:
    entities = dict(old.entities)
    number = chance.randint(1, 9)
    key = EntityId(f"e{number}")
    one = entities.get(key)
    match chance.randint(0, 8):
        case 0:
            entities.pop(key, None)
        case 1:
            entities[key] = draw_entity(chance, number)
        case 2 if one:
            entities[key] = replace(one, name=draw_name(chance))
        case 3 if one:
            entities[key] = replace(one, type=chance.choice(tuple(TYPES)))
        case 4 if one:
            entities[key] = replace(one, part_of=draw_part(chance))
        case 5 if one:
            entities[key] = replace(one, **draw_lists(chance))
        case 6 if one:
            entities[key] = replace(one, sort_name=draw_sort_name(chance))
        case _ if one:
            entities[key] = replace(one, aliases=(*one.aliases, draw_surface(chance)))
    return replace(old, entities=entities)


def edit_at_random(seed: int) -> tuple[int, int, int]:
    """Return how many articles were kept, how many read again, and how many of these were indeed others."""
    chance = Chance(seed)
    old = registry(*(draw_entity(chance, number) for number in chance.sample(range(1, 10), 6)))
    sources = [draw_source(chance, number) for number in range(8)]
    one = annotate(sources, old)
    kept = again = others = 0
    for _ in range(4):
        old = edit_registry(chance, old)
        two, clean = annotate(sources, old, one.kept), annotate(sources, old)
        assert two.articles == clean.articles, seed
        read_again = list_read_again(one, two)
        kept += len(sources) - len(read_again)
        again += len(read_again)
        others += sum(clean.articles[id_] != each for id_, each in one.articles.items())
        one = two
    return kept, again, others


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_after_random_edits_of_the_registry_articles_are_kept_and_none_is_stale(first: int) -> None:
    told = [edit_at_random(seed) for seed in range(first, first + 20)]
    kept, again, others = map(sum, zip(*told, strict=True))
    assert kept > again > others > 0
