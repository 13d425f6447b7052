import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import GROUP, PERSON, PLACE, WEAPON, entity, grows_in_proportion, registry

from dossier.annotate.mentions import FoundNames, NameIndex, build_name_index, find_mentions
from dossier.annotate.name_asked import Asked
from dossier.annotate.short_forms import short_forms_of
from dossier.evaluate.names import evaluate_folder, main, read_documents
from dossier.model import (
    Article,
    ArticleId,
    Block,
    BlockId,
    BlockKind,
    Entity,
    EntityId,
    Mention,
    Override,
    OverrideKind,
    Registry,
    Zone,
    ZoneKind,
    replace,
)

ENTITIES = (
    entity("assad", PERSON, "Bashar al-Assad"),
    entity("soleimani", PERSON, "Qassem Soleimani", never=("Soleimani airport",)),
    entity("trump", PERSON, "Donald Trump"),
    entity("obama", PERSON, "Barack Obama"),
    entity("mattis", PERSON, "James Mattis"),
    entity("bill", PERSON, "Bill Clinton"),
    entity("hillary", PERSON, "Hillary Clinton"),
    entity("may", PERSON, "Theresa May"),
    entity("xi", PERSON, "Xi Jinping"),
    entity("syria", PLACE, "Syria"),
    entity("iraq", PLACE, "Iraq"),
    entity("turkey", PLACE, "Turkey"),
    entity("jordan", PLACE, "Jordan"),
    entity("london", PLACE, "London"),
    entity("washington", PLACE, "Washington", aliases=("Washington, D.C.",)),
    entity("damascus", PLACE, "Damascus", part_of=EntityId("syria")),
    entity("tripoli-libya", PLACE, "Tripoli", part_of=EntityId("libya")),
    entity("tripoli-lebanon", PLACE, "Tripoli", part_of=EntityId("lebanon")),
    entity("libya", PLACE, "Libya"),
    entity("lebanon", PLACE, "Lebanon"),
    entity("tanf", PLACE, "al-Tanf"),
    entity("zor", PLACE, "Deir ez-Zor"),
    entity("us", PLACE, "United States", acronyms=("US",)),
    entity("sdf", GROUP, "Syrian Democratic Forces", acronyms=("SDF",)),
    entity("ypg", GROUP, "People's Protection Units"),
    entity("defence", GROUP, "US Department of Defense", aliases=("Pentagon", "Defense Ministry")),
    entity("f35", WEAPON, "F-35"),
)


INDEX = build_name_index(registry(*ENTITIES))


def block(text: str, number: int = 1, kind: BlockKind = "paragraph", **more: object) -> Block:
    return Block(BlockId(f"b{number}"), kind, text, 0, number, **more)  # type: ignore[arg-type] # likewise


def article(*blocks: Block, title: str = "", language: str = "en") -> Article:
    return Article(ArticleId("a"), "a.md", title, text="", blocks=blocks, language=language)


def read(*texts: str, index: NameIndex = INDEX, title: str = "", language: str = "en") -> FoundNames:
    """Return the names of the texts, but not by what they were found."""
    blocks = [block(text, number) for number, text in enumerate(texts, 1)]
    return replace(find_mentions(article(*blocks, title=title, language=language), index), asked=Asked())


def linked(*texts: str, index: NameIndex = INDEX, title: str = "", language: str = "en") -> list[tuple[str, str]]:
    found = read(*texts, index=index, title=title, language=language)
    return [(mention.surface, str(mention.entity)) for mention in found.mentions]


def rules(*texts: str) -> dict[str, str]:
    return {rejection.surface: rejection.rule for rejection in read(*texts).rejected}


# --- exact names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US troops left Syria.", [("US", "us"), ("Syria", "syria")]),
        ("the U.S.-led coalition", [("U.S.", "us")]),
        ("They left us in the U.S. alone.", [("U.S.", "us")]),
        ("Syria's war and Syria’s peace", [("Syria", "syria"), ("Syria", "syria")]),
        ("an SDF-held town, anti-SDF graffiti", [("SDF", "sdf"), ("SDF", "sdf")]),
        ("at the al-Tanf base, Al Tanf, At-Tanf", [("al-Tanf", "tanf"), ("Al Tanf", "tanf"), ("At-Tanf", "tanf")]),
        ("Deir Ezzor and Deir al-Zor", [("Deir Ezzor", "zor"), ("Deir al-Zor", "zor")]),
        ("the US Department of Defence", [("US Department of Defence", "defence")]),
        ("the United States Department of Defense", [("United States Department of Defense", "defence")]),
        ("Bas\u200bhar al\u00adAssad", [("Bas\u200bhar al\u00adAssad", "assad")]),
        ("Deir\u00a0ez\u2011Zor", [("Deir\u00a0ez\u2011Zor", "zor")]),
        ("two F-35s and an F-35", [("F-35s", "f35"), ("F-35", "f35")]),
        ("SYRIA AND IRAQ AGREE", [("SYRIA", "syria"), ("IRAQ", "iraq")]),
        ("WASHINGTON (Wire) - It rained.", [("WASHINGTON", "washington")]),
        ("in Washington, D.C., and Washington", [("Washington, D.C.", "washington"), ("Washington", "washington")]),
    ],
)
def test_a_registered_name_is_found_however_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Syrian and Iraqi and Jordanian and Turkish officers",
        "a roast turkey was served to us",
        "the Sdf is not written so",
        "Assyria and Syriac",
        "Kurds, Americans and Turks",
    ],
)
def test_adjectives_peoples_and_other_words_are_not_names(text: str) -> None:
    assert linked(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("the Washington Post wrote", "Washington"),
        ("a lecture by Jordan Peterson began", "Jordan"),
        ("the University of Damascus closed", "Damascus"),
        ("the Iran-Iraq War ended", "Iraq"),
        ("near South Lebanon Road", "Lebanon"),
        ("the Islamic State of Iraq and Syria fell", "Iraq"),
        ("he lived in London, Ontario, then", "London"),
        ("the Union of Workers in Syria (UWS) met", "Syria"),
        ("the German Defense Ministry said", "Defense Ministry"),
        ("the Defense Ministry of Norway said", "Defense Ministry"),
        ("the London Saint-Pancras team drew", "London"),
        ("counsel cites Washington v. Glucksberg", "Washington"),
        ("counsel cites Jones v. Syria", "Syria"),
        ("he lived in London, Ont., then", "London"),
        ("he lived in London, KY, then", "London"),
        ("he lived in London, New Hampshire, then", "London"),
    ],
)
def test_a_part_of_a_longer_unregistered_name_is_not_linked(text: str, surface: str) -> None:
    assert surface not in dict(linked(text))
    assert rules(text)[surface] == "longer-name"


@pytest.mark.parametrize(
    "text",
    [
        "President Donald Trump spoke",
        "the Donald Trump administration",
        "Secretary of State Donald Trump",
        "Former US President Donald Trump spoke",
        "On Monday Donald Trump spoke",
        "Republican Donald Trump spoke",
    ],
)
def test_titles_and_general_heads_do_not_hide_a_name(text: str) -> None:
    assert ("Donald Trump", "trump") in linked(text)


def test_the_longest_name_wins_and_nothing_is_linked_inside_it() -> None:
    assert linked("the Syrian Democratic Forces") == [("Syrian Democratic Forces", "sdf")]


def test_a_good_short_name_is_found_where_a_longer_one_fails_at_the_edge_of_a_word() -> None:
    index = build_name_index(registry(entity("ir", PLACE, "Iran"), entity("ia", GROUP, "Iran A")))
    assert linked("Iran also spoke", index=index) == [("Iran", "ir")]


@pytest.mark.parametrize(
    "text",
    ["Ms. Jordan left.", "Congressman Jordan left.", "Sen. JORDAN. I left.", "MR. JORDAN: No.", "Her son Jordan"],
)
def test_a_place_after_the_title_or_the_kinship_of_a_person_is_somebody_of_that_name(text: str) -> None:
    assert linked(text) == []
    assert [(kind, name.lower()) for name, kind in rules(text).items()] == [("stranger", "jordan")]


@pytest.mark.parametrize(
    "text",
    [
        "Major Syria talks began.",
        "General Syria policy is lacking.",
        "He met the king. Syria won.",
        "JONES TO COACH SYRIA",
    ],
)
def test_a_word_that_may_be_no_title_says_nothing_of_a_place(text: str) -> None:
    assert [found for _, found in linked(text)] == ["syria"]


def test_a_place_told_of_as_its_namesake_elsewhere_stays_the_namesake() -> None:
    assert linked("LONDON, Ont. — It rained.", "In London all was wet.") == []
    assert linked("In London it rained.", "Not in London, Ontario.", "London was wet.") == [
        ("London", "london"),
        ("London", "london"),
    ]


def test_a_place_registered_with_its_state_is_linked_with_it() -> None:
    texas = entity("texas", PLACE, "Texas"), entity("paris", PLACE, "Paris", part_of=EntityId("texas"))
    index = build_name_index(registry(*texas))
    assert linked("In Paris, Tex., not in Paris, Texas.", index=index)[:2] == [("Paris", "paris"), ("Paris", "paris")]
    index = build_name_index(registry(entity("paris", PLACE, "Paris")))
    assert linked("In Paris, Pa., not in Paris, Ky.", index=index) == []


def test_a_small_word_in_a_line_of_capitals_is_no_state() -> None:
    assert linked("TALKS END IN LONDON, IN SYRIA WAR GOES ON") == [("LONDON", "london"), ("SYRIA", "syria")]


def test_somebody_after_a_comma_is_no_state() -> None:
    assert linked("In London, Virginia Woolf stayed.") == [("London", "london")]


def test_cities_in_a_row_are_no_namesakes_of_each_other() -> None:
    assert linked("from London, New York and Syria") == [("London", "london"), ("Syria", "syria")]


def test_a_sum_of_money_is_no_mention_of_the_country() -> None:
    assert linked("US$40 million for the US") == [("US", "us")]


def test_a_thing_that_only_has_such_a_word_in_its_name_is_not_named_after_anybody() -> None:
    assert linked("The Trump road map and the Trump school policy failed.") == [("Trump", "trump")] * 2


def test_what_a_longer_name_is_told_to_be_is_cut_at_words() -> None:
    text = "It was late. Counsel cites Trump v. Hawaii, Jones v. Syria and the Obama library."
    reasons = [rejection.reason for rejection in read(text).rejected]
    assert [reason.split('"')[1] for reason in reasons] == ["Trump v. Hawaii", "Jones v. Syria", "Obama library"]


def test_what_is_named_after_somebody_is_not_the_person() -> None:
    assert linked(
        "The Barack Obama airport and the Trump library are open to Trump supporters and Trump's library."
    ) == [
        ("Trump", "trump"),
        ("Trump", "trump"),
    ]


def test_a_never_phrase_is_not_the_entity() -> None:
    assert linked("Qassem Soleimani died. The Soleimani airport opened.") == [("Qassem Soleimani", "soleimani")]


def test_a_common_word_in_a_line_of_capitals_is_no_acronym() -> None:
    assert linked("THE WAR THAT LEFT US") == linked("WHAT LEFT US IN RUINS") == []
    index = build_name_index(registry(entity("who", GROUP, "World Health Organization", acronyms=("WHO",))))
    assert linked("THE MEN WHO FOUGHT", index=index) == []
    assert linked("US TROOPS LEAVE SYRIA") == [("US", "us"), ("SYRIA", "syria")]


# --- zones and overrides ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["heading", "code", "link", "address"])
def test_a_name_in_a_zone_is_not_linked(kind: ZoneKind) -> None:
    zoned = block("See Syria and Iraq.", zones=(Zone(4, 9, kind),))
    assert [m.surface for m in find_mentions(article(zoned), INDEX).mentions] == ["Iraq"]


@pytest.mark.parametrize("kind", ["heading", "code"])
def test_nothing_is_linked_in_a_heading_or_in_code(kind: BlockKind) -> None:
    found = find_mentions(article(block("Syria", kind=kind)), INDEX)
    assert (found.mentions, found.rejected) == ((), ())


def test_addresses_written_out_are_no_place_for_links() -> None:
    assert linked("See https://example.org/Syria, mail Iraq@example.org, @Trump, Syria.pdf and www.Iraq.com.") == []


def test_a_full_name_in_a_heading_or_in_the_title_tells_who_is_meant() -> None:
    heading = article(block("Hillary Clinton", 1, "heading"), block("Clinton spoke.", 2))
    assert [m.entity for m in find_mentions(heading, INDEX).mentions] == ["hillary"]
    assert linked("Clinton spoke.", title="Bill Clinton returns") == [("Clinton", "bill")]


def overridden(text: str, words: str, kind: OverrideKind, value: str = "") -> list[Mention]:
    start = text.index(words)
    marked = block(text, overrides=(Override(start, start + len(words), kind, value, 1),))
    return list(find_mentions(article(marked), INDEX).mentions)


def test_the_editors_word_beats_every_rule() -> None:
    found = overridden("Washington said the general of Syria came.", "the general of Syria", "entity", "soleimani")
    assert [(m.surface, m.entity, m.rule, m.score) for m in found][1] == (
        "the general of Syria",
        "soleimani",
        "editor",
        100,
    )


def test_the_editor_can_name_somebody_whose_short_form_follows() -> None:
    found = overridden("The candidate smiled. Clinton won.", "The candidate", "entity", "hillary")
    assert [(m.surface, m.entity) for m in found] == [("The candidate", "hillary"), ("Clinton", "hillary")]


def test_what_the_editor_forbids_is_not_linked() -> None:
    assert [m.surface for m in overridden("Syria and Iraq", "Syria", "nolink")] == ["Iraq"]
    assert overridden("Bashar al-Assad", "al-Assad", "nolink") == []
    declared = overridden("The People's Protection Units (YPG) left. YPG men came.", "YPG men", "nolink")
    assert [m.surface for m in declared] == ["People's Protection Units", "YPG"]


def test_an_override_with_an_unknown_entity_marks_nothing() -> None:
    assert overridden("the general came", "the general", "entity", "nobody") == []


# --- declared names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The People's Protection Units (YPG) came. YPG men left.",
        "The People's Protection Units, or YPG, came. YPG men left.",
        "The People’s Protection Units, known as the YPG, came. YPG men left.",
        "The YPG (People's Protection Units) came. YPG men left.",
    ],
)
def test_an_abbreviation_declared_in_the_text_is_good_for_the_document(text: str) -> None:
    found = read(text).mentions
    assert [m.entity for m in found] == ["ypg"] * 3
    assert [m.rule for m in found].count("declared") == 2


def test_an_abbreviation_declared_in_one_document_means_nothing_in_another() -> None:
    assert linked("YPG men left.") == []


def test_an_acronym_that_the_document_spells_out_as_something_else_is_not_linked() -> None:
    text = "The Sudanese Dockers Federation (SDF) called a strike. The SDF won."
    assert linked(text) == []
    assert rules(text)["SDF"] == "declared"


def test_an_abbreviation_that_a_document_declares_twice_means_what_it_was_declared_for_last() -> None:
    text = "The Syrian Democratic Forces (SDF) left. The Sudanese Dockers Federation (SDF) won. The SDF sang."
    assert linked(text) == [("Syrian Democratic Forces", "sdf"), ("SDF", "sdf")]
    text = "The Sudanese Dockers Federation (SDF) won. The Syrian Democratic Forces (SDF) left. The SDF fought."
    assert linked(text) == [("Syrian Democratic Forces", "sdf"), ("SDF", "sdf"), ("SDF", "sdf")]


# --- short forms -----------------------------------------------------------------------------------------------------


def test_a_surname_follows_its_full_name() -> None:
    assert linked("Theresa May came.", "May spoke.") == [("Theresa May", "may"), ("May", "may")]


def test_a_first_name_alone_is_never_linked() -> None:
    assert linked("Barack Obama came. Barack spoke.") == [("Barack Obama", "obama")]


def test_a_month_is_not_a_surname() -> None:
    assert linked("Theresa May came in May. By May 2019 it was over.") == [("Theresa May", "may")]


@pytest.mark.parametrize("text", ["May I ask?", "May the road rise.", "“May we go?” he said.", "May he rest."])
def test_the_verb_is_not_a_surname(text: str) -> None:
    assert linked(f"Theresa May came. {text}") == [("Theresa May", "may")]


def test_a_thing_called_by_a_surname_is_not_the_person() -> None:
    text = "James Mattis left in a Mattis. A Mattis aide saw an angry Mattis."
    assert linked(text)[1:] == [("Mattis", "mattis"), ("Mattis", "mattis")]


def test_a_doubled_name_is_that_of_a_stranger() -> None:
    assert linked("James Mattis left. Mattis Mattis stayed.") == [("James Mattis", "mattis")]


def test_a_surname_of_one_bearer_alone_is_not_the_place_something_is_in() -> None:
    assert linked("He was born in Mattis, near Soleimani.") == []
    assert linked("Trust in Mattis was gone.") == [("Mattis", "mattis")]


def test_initials_count_with_or_without_spaces_between_them() -> None:
    people = entity("h-w", PERSON, "George H. W. Bush"), entity("rowling", PERSON, "J.K. Rowling")
    index = build_name_index(registry(*people))
    text = "George H.W. Bush came, George H. W. Bush spoke, Bush left. J. K. Rowling and J.K. Rowling stayed."
    assert [surface for surface, _ in linked(text, index=index)] == [
        "George H.W. Bush",
        "George H. W. Bush",
        "Bush",
        "J. K. Rowling",
        "J.K. Rowling",
    ]


def test_the_article_stays_outside_a_name_of_any_form() -> None:
    index = build_name_index(registry(entity("centre", GROUP, "The Centre for Bread and St. Bernards")))
    assert linked("The Centre for Bread and St. Bernards met.", index=index) == [
        ("Centre for Bread and St. Bernards", "centre")
    ]


def test_an_alias_in_small_letters_may_have_an_owner() -> None:
    index = build_name_index(registry(entity("coalition", GROUP, "Global Coalition", aliases=("coalition",))))
    assert linked("the coalition of Norway", index=index) == [("coalition", "coalition")]


def test_a_word_after_a_hyphen_may_be_small() -> None:
    index = build_name_index(registry(entity("kim", PERSON, "Kim Jong Un")))
    assert linked("Then Kim Jong-un spoke.", index=index) == [("Kim Jong-un", "kim")]


def test_a_family_name_that_stands_first_is_the_short_form() -> None:
    assert linked("Xi Jinping came. Xi spoke. Jinping did not.") == [("Xi Jinping", "xi"), ("Xi", "xi")]


def test_the_article_before_a_surname_belongs_to_it() -> None:
    assert linked("Bashar al-Assad spoke. Al-Assad left, and Assad's men too.")[1:] == [
        ("Al-Assad", "assad"),
        ("Assad", "assad"),
    ]


def test_of_two_bearers_the_one_named_nearest_before_is_meant() -> None:
    found = read("Bill Clinton came with Hillary Clinton. Clinton spoke.").mentions[-1]
    assert (found.entity, found.runner_up) == ("hillary", "Bill Clinton: named farther back")


def test_a_title_that_only_one_bearer_had_decides_between_them() -> None:
    text = "President Bill Clinton came with Senator Hillary Clinton. President Clinton spoke."
    assert linked(text)[-1] == ("Clinton", "bill")


def test_a_title_counts_in_whichever_way_it_is_written() -> None:
    text = "Senator Bill Clinton came with President Hillary Clinton. Sen. Clinton spoke."
    assert linked(text)[-1] == ("Clinton", "bill")


def test_a_title_of_men_or_of_women_decides_where_a_first_name_tells() -> None:
    text = "Bill Clinton came with Hillary Clinton. Mr. Clinton spoke. Mrs. Clinton did not. Mr. Clinton left."
    assert linked(text)[2:] == [("Clinton", "bill"), ("Clinton", "hillary"), ("Clinton", "bill")]


@pytest.mark.parametrize(
    "text",
    [
        "Donald Trump spoke. Mrs. Trump left.",
        "Mrs. Obama left.",
        "Frau Mattis hat nichts gesagt.",
        "Theresa May spoke. Mr. May left.",
    ],
)
def test_a_title_of_women_names_no_man_and_one_of_men_no_woman(text: str) -> None:
    assert [surface for surface, _ in linked(text) if " " not in surface] == []
    assert read(text).rejected[-1].rule == "stranger"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lindsey Graham", "Mr. Graham left."),
        ("Joan Laporta", "Mr. Laporta left."),
        ("Glenn Close", "Ms. Close left."),
        ("Ali Smith", "Ms. Smith left."),
    ],
)
def test_a_first_name_of_both_tells_nothing_beside_a_title(name: str, text: str) -> None:
    index = build_name_index(registry(entity("one", PERSON, name)))
    assert [id_ for _, id_ in linked(f"{name} came. {text}", index=index)] == ["one", "one"]


def test_a_title_of_women_decides_between_a_woman_whom_only_the_registry_knows_and_a_man_named_before() -> None:
    assert linked("Bill Clinton spoke. Mrs. Clinton left.")[-1] == ("Clinton", "hillary")


@pytest.mark.parametrize("text", ["D. Trump & Co. paid.", "Trump & Sons paid.", "Donald Trump & Co. paid."])
def test_a_firm_that_bears_the_name_of_a_person_is_not_the_person(text: str) -> None:
    assert linked(text) == []


SHIPS = build_name_index(
    registry(
        entity("margaret", PERSON, "Margaret Sinclair"),
        entity("fiona", PERSON, "Fiona Sinclair"),
        entity("ferry", WEAPON, "MV Margaret Sinclair"),
        entity("lifeboat", WEAPON, "RNLB Elspeth Grant"),
        entity("storm", WEAPON, "Storm Hector", aliases=("Hector",)),
        entity("struay", PLACE, "Struay"),
        entity("pharma", GROUP, "Sinclair Pharma"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Elspeth Grant was launched.", ["lifeboat"]),
        ("The Margaret Sinclair sank. So did a ferry, the “Margaret Sinclair”.", ["ferry", "ferry"]),
        ("The ferry Margaret Sinclair sank.", ["ferry"]),
        ("President Margaret Sinclair waved.", ["margaret"]),
        ("Margaret Sinclair was late.", []),
    ],
)
def test_a_ship_is_known_without_its_prefix_and_told_from_whom_it_is_called_after(
    text: str, expected: list[str]
) -> None:
    assert [id_ for _, id_ in linked(text, index=SHIPS)] == expected


def test_a_surname_is_not_that_of_somebody_unnamed_where_a_firm_of_that_name_was_named() -> None:
    texts = ("Sinclair Pharma fell. Sinclair said nothing. Mrs. Sinclair did.", "Fiona Sinclair left. Sinclair spoke.")
    assert [id_ for _, id_ in linked(texts[0], index=ONE_SINCLAIR)] == ["pharma", "fiona"]
    assert [id_ for _, id_ in linked(*texts, index=ONE_SINCLAIR)] == ["pharma", "fiona", "fiona", "fiona"]


ONE_SINCLAIR = build_name_index(
    registry(entity("fiona", PERSON, "Fiona Sinclair"), entity("pharma", GROUP, "Sinclair Pharma"))
)


def test_a_first_name_that_is_also_a_place_belongs_to_the_surname_after_it() -> None:
    assert [id_ for _, id_ in linked("Fiona Sinclair left. Hector Sinclair died.", index=SHIPS)] == ["fiona"]
    assert [id_ for _, id_ in linked("Donald Trump left. In Washington Trump is seldom seen.")] == [
        "trump",
        "washington",
        "trump",
    ]


def test_letters_after_a_name_and_a_case_at_court_are_told_from_a_longer_name() -> None:
    assert [id_ for _, id_ in linked("Fiona Sinclair MSP said so. Sinclair left.", index=SHIPS)] == ["fiona"] * 2
    assert linked("In Trump v Hospital, a case without a stop, he lost.") == []
    assert linked("It lies in the Sound of Struay.", index=SHIPS) == []


def test_two_people_joined_by_a_sign_are_those_people() -> None:
    assert linked("Donald Trump & Barack Obama met.") == [("Donald Trump", "trump"), ("Barack Obama", "obama")]


def test_a_surname_that_is_sorted_without_its_particle_is_found_with_it() -> None:
    people = registry(entity("velde", PERSON, "Piet van der Velde", sort_name="Velde, Piet van der"))
    assert linked("Captain van der Velde slept. Velde woke.", index=build_name_index(people)) == [
        ("van der Velde", "velde"),
        ("Velde", "velde"),
    ]


def test_of_two_bearers_named_nowhere_none_is_meant() -> None:
    reading = read("Clinton spoke.")
    assert reading.mentions == ()
    assert [(r.rule, r.entities) for r in reading.rejected] == [("ambiguous", ("bill", "hillary"))]


def test_of_bearers_of_one_full_name_each_is_told_by_id() -> None:
    people = registry(*(entity(key, PERSON, "Jane Roe") for key in ("jane-roe", "mayor-roe")))
    (found,) = read("Jane Roe spoke.", index=build_name_index(people)).rejected
    assert found.reason.endswith("decides: Jane Roe (`jane-roe`), Jane Roe (`mayor-roe`)")


ROES = build_name_index(
    registry(
        entity("jane-roe", PERSON, "Jane Roe", part_of="city"),
        entity("singer", PERSON, "Jane Roe"),
        entity("ann", PERSON, "Ann Roe"),
        entity("city", GROUP, "City Council"),
    )
)


def test_a_mark_decides_between_bearers_of_one_name_and_their_surname_follows() -> None:
    marks = (Override(0, 8, "entity", "singer", 1),)
    blocks = (block("Jane Roe sang. Roe bowed.", overrides=marks), block("Jane Roe left. Roe rests.", 2))
    found = find_mentions(article(*blocks), ROES)
    assert [mention.entity for mention in found.mentions] == ["singer"] * 4
    assert found.mentions[2].reason == "Jane Roe (`singer`): the document names it alone beyond doubt"
    assert found.mentions[2].runner_up == "Jane Roe (`jane-roe`): nothing in the document speaks for it"


def test_a_surname_follows_a_full_name_that_the_document_decides() -> None:
    text = "The City Council chose Jane Roe. Roe agreed."
    assert linked(text, index=ROES)[1:] == [("Jane Roe", "jane-roe"), ("Roe", "jane-roe")]


def test_a_surname_after_a_full_name_that_nothing_decides_means_nobody() -> None:
    reading = read("Ann Roe spoke. Jane Roe came. Roe left.", index=ROES)
    assert [(mention.surface, mention.entity) for mention in reading.mentions] == [("Ann Roe", "ann")]
    assert [found.surface for found in reading.rejected if found.rule == "ambiguous"] == ["Jane Roe", "Roe"]
    assert reading.rejected[1].reason == (
        "nearest full name before is Jane Roe, which several bear, and nothing decides between them"
    )


def test_what_stands_in_brackets_after_a_name_is_no_surname() -> None:
    index = build_name_index(registry(entity("a", PERSON, "Ann Bell (singer)", aliases=("Ann Bell",))))
    assert linked("Ann Bell came. Bell sang.", index=index) == [("Ann Bell", "a"), ("Bell", "a")]
    assert short_forms_of("Ann Bell (singer)") == ("bell",)


def test_a_spelling_of_a_name_that_several_bear_is_told_by_id() -> None:
    (found,) = read("Jayne Roe spoke.", index=ROES).rejected
    assert found.reason == 'may be "Jane Roe" (`jane-roe`) or "Jane Roe" (`singer`), and it is not clear which'


@pytest.mark.parametrize("name", ["Condoleezza Damascus", "Winston Damascus"])
def test_what_is_named_like_a_place_after_a_first_name_is_the_surname_of_a_stranger(name: str) -> None:
    assert linked(f"{name} spoke. Damascus left.") == []


def test_a_stranger_of_the_same_surname_is_not_linked_nor_the_surname_after_him() -> None:
    text = "Bashar al-Assad spoke. Rifaat al-Assad did not. Assad left."
    assert linked(text) == [("Bashar al-Assad", "assad")]
    assert rules(text) == {"al-Assad": "stranger", "Assad": "ambiguous"}


def test_a_surname_of_one_bearer_alone_needs_no_full_name() -> None:
    found = read("Mattis resigned.").mentions[0]
    assert (found.entity, found.score) == ("mattis", 85)


def test_a_surname_that_is_a_common_word_needs_the_full_name() -> None:
    assert linked("May spoke.") == []


FAMILY = build_name_index(
    registry(
        entity("alan", PERSON, "Alan Brown"),
        entity("anne", PERSON, "Anne Brown"),
        entity("day", PERSON, "Will Day"),
        entity("lund", PERSON, "Beatrice Lund"),
        entity("margaret", PERSON, "Margaret Doyle"),
        entity("march", PERSON, "Grace March"),
        entity("nadia", PERSON, "Nadia Shah"),
        entity("rajesh", PERSON, "Rajesh Shah"),
        entity("siobhan", PERSON, "Siobhan Farrell", aliases=("Siobhan Doyle",)),
        entity("pumps", GROUP, "Northern Pump Works Ltd"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr N. Shah (chair) and Mr R. Shah came, the Shah and P. Shah did not.", ["nadia", "rajesh"]),
        ("March came. Day broke. A. Brown left.", []),
        ("Will Day spoke on Day 14. Day left.", ["day", "day"]),
    ],
)
def test_a_surname_that_is_also_a_word_is_told_by_what_stands_beside_it(text: str, expected: list[str]) -> None:
    assert [found for _, found in linked(text, index=FAMILY)] == expected


def test_a_name_with_the_surname_first_is_that_of_its_bearer() -> None:
    text = "To: Brown, Anne; Day, Will; Shah, Nadia; Shah, Peter\n\nAlan Brown left. Brown, Peter said, came back."
    assert linked(*text.split("\n\n"), index=FAMILY) == [
        ("Brown, Anne", "anne"),
        ("Day, Will", "day"),
        ("Shah, Nadia", "nadia"),
        ("Alan Brown", "alan"),
        ("Brown", "alan"),
    ]


def test_an_author_who_is_cited_is_nobody_of_the_registry_who_is_not_named_in_full() -> None:
    assert linked("Marsh et al., 1999; Lund and Marsh, 2011; Marsh and Lund (2012); Lund et al.", index=FAMILY) == []
    assert linked("Lund came in 2011.", index=FAMILY) == [("Lund", "lund")]
    cited = "Beatrice Lund wrote it (Lund et al., 2011)."
    assert linked(cited, index=FAMILY) == [("Beatrice Lund", "lund"), ("Lund", "lund")]


def test_a_surname_that_others_bear_is_not_that_of_somebody_named_by_another() -> None:
    assert linked("Siobhan Farrell spoke. Mrs Doyle was dead.", index=FAMILY) == [("Siobhan Farrell", "siobhan")]
    assert linked("Siobhan Farrell, née Doyle, spoke.", index=FAMILY)[1:] == [("Doyle", "siobhan")]
    named = linked("Siobhan Farrell, born Siobhan Doyle, spoke. Miss Doyle, said Farrell.", index=FAMILY)
    assert [found for _, found in named] == ["siobhan"] * 4


def test_letters_after_a_name_belong_to_no_longer_one() -> None:
    assert linked("Beatrice Lund QC spoke, and Nadia Shah OBE.", index=FAMILY) == [
        ("Beatrice Lund", "lund"),
        ("Nadia Shah", "nadia"),
    ]


def test_a_shortened_name_declared_in_the_text_is_good_for_the_document() -> None:
    text = 'Northern Pump Works Ltd (“Northern Pump”) met Margaret Doyle ("Margaret"). Northern Pump paid Margaret.'
    people = [found for _, found in linked(text, index=FAMILY)]
    assert people == ["pumps", "pumps", "margaret", "margaret", "pumps", "margaret"]
    generic = 'Northern Pump Works Ltd ("the Works") won. The Works closed.'
    assert linked(generic, index=FAMILY) == [("Northern Pump Works Ltd", "pumps")]


def test_an_initial_must_be_that_of_the_bearer() -> None:
    assert linked("H. Clinton and B. Clinton came; K. Clinton did not.") == [
        ("H. Clinton", "hillary"),
        ("B. Clinton", "bill"),
    ]


def test_all_initials_must_be_those_of_the_bearer() -> None:
    people = entity("w", PERSON, "George W. Bush"), entity("h-w", PERSON, "George H. W. Bush")
    index = build_name_index(registry(*people))
    text = "George W. Bush met George H. W. Bush. G. W. Bush sat, G.H.W. Bush stood, G. K. Bush left, G. Bush slept."
    assert [found for _, found in linked(text, index=index)] == ["w", "h-w", "w", "h-w", "h-w"]
    assert linked("D. J. Trump signed.") == [("D. J. Trump", "trump")]


def test_two_surnames_joined_by_a_hyphen_are_two_people() -> None:
    assert linked("Donald Trump met Barack Obama. The Trump-Obama talk failed.")[2:] == [
        ("Trump", "trump"),
        ("Obama", "obama"),
    ]


def test_the_surname_of_somebody_named_before_is_not_the_place() -> None:
    text = "A singer called Vernon Jordan came. Jordan sang. He flew home to see friends in Jordan."
    index = build_name_index(registry(*ENTITIES, entity("vernon", PERSON, "Vernon Jordan")))
    assert linked(text, index=index) == [("Vernon Jordan", "vernon"), ("Jordan", "vernon"), ("Jordan", "jordan")]


@pytest.mark.parametrize("text", ["the town of Jordan", "at 3 Mill Road, Jordan"])
def test_a_town_is_no_person_named_before_where_the_words_say_so(text: str) -> None:
    index = build_name_index(registry(*ENTITIES, entity("vernon", PERSON, "Vernon Jordan")))
    assert linked(f"Vernon Jordan came to {text}.", index=index)[1:] == [("Jordan", "jordan")]


def test_the_surname_of_somebody_whose_name_is_misspelt_is_not_the_place() -> None:
    text = "Jim Matthis came. Matthis spoke. He flew home to see friends in Matthis."
    index = build_name_index(registry(*ENTITIES, entity("town", PLACE, "Matthis")))
    assert linked(text, index=index) == [("Jim Matthis", "mattis"), ("Matthis", "mattis"), ("Matthis", "town")]


def test_a_surname_that_the_document_does_not_use_is_no_rival_of_a_place() -> None:
    people = entity("abdi", PERSON, "Mazloum Abdi", aliases=("Mazloum Kobani",)), entity("kobani", PLACE, "Kobani")
    index = build_name_index(registry(*people))
    assert linked("Mazloum Abdi spoke. Kobani would be held.", index=index)[-1] == ("Kobani", "kobani")
    assert linked("Mazloum Kobani spoke. Kobani left.", index=index)[-1] == ("Kobani", "abdi")


# --- names of several ------------------------------------------------------------------------------------------------


def test_an_alias_of_several_is_decided_by_what_it_is_part_of() -> None:
    assert linked("Lebanon was calm. Tripoli was not.")[-1] == ("Tripoli", "tripoli-lebanon")


def test_an_alias_of_several_with_nothing_to_decide_is_reported_with_all() -> None:
    reading = read("Tripoli was calm.")
    assert reading.mentions == ()
    assert reading.rejected[0].entities == ("tripoli-lebanon", "tripoli-libya")


def test_a_cue_before_an_alias_decides_between_kinds() -> None:
    index = build_name_index(registry(entity("p", PLACE, "Paris"), entity("s", GROUP, "Paris")))
    found = read("They played in Paris.", index=index).mentions[0]
    assert (found.entity, found.reason, found.runner_up != "") == ("p", 'Paris (`p`): after "in"', True)


# --- variants and damage ---------------------------------------------------------------------------------------------


def test_a_misspelt_full_name_and_its_misspelt_surname_are_linked() -> None:
    found = read("Jim Matthis left. Matthis was tired.").mentions
    assert [(m.surface, m.entity, m.rule) for m in found] == [
        ("Jim Matthis", "mattis", "variant"),
        ("Matthis", "mattis", "short"),
    ]


def test_the_word_that_opens_a_sentence_is_no_part_of_a_misspelt_name() -> None:
    index = build_name_index(registry(*ENTITIES, entity("base", PLACE, "Ain al-Asad")))
    assert linked("Bashar al-Assad left. In Assad, they saw a friend.", index=index)[1:] == [("Assad", "assad")]


def test_a_title_of_honour_hides_no_surname() -> None:
    assert linked("Sayyed Soleimani spoke.") == [("Soleimani", "soleimani")]


def test_a_variant_that_fits_two_is_a_suggestion() -> None:
    index = build_name_index(registry(entity("a", PERSON, "Mohammed Salih"), entity("b", PERSON, "Muhamed Saleh")))
    reading = read("Then Mohamed Saleh spoke.", index=index)
    assert reading.mentions == ()
    assert (reading.rejected[0].rule, set(reading.rejected[0].entities)) == ("variant", {"a", "b"})


@pytest.mark.parametrize("word", ["Obamawas", "Obamasaid"])
def test_a_name_grown_together_with_the_next_word_is_linked_whole(word: str) -> None:
    assert linked(f"Barack Obama came. Then {word} tired.")[-1] == (word, "obama")


def test_a_full_name_grown_together_with_the_next_word_names_its_bearer() -> None:
    assert linked("It began under Barack Obamawas later said. Obama left.") == [
        ("Barack Obamawas", "obama"),
        ("Obama", "obama"),
    ]


def test_a_name_grown_together_with_the_word_before_is_linked_whole() -> None:
    assert linked("They went back toSyria at night.") == [("toSyria", "syria")]


# --- the reading as a whole ------------------------------------------------------------------------------------------


WORDS = st.sampled_from(
    [
        *(
            "Syria",
            "Iraq",
            "Jordan",
            "Washington",
            "Tripoli",
            "US",
            "U.S.",
            "SDF",
            "al-Tanf",
            "Deir",
            "ez-Zor",
            "Damascus",
        ),
        *(
            "Bashar",
            "al-Assad",
            "Assad",
            "Bill",
            "Hillary",
            "Clinton",
            "Clinton's",
            "Trump",
            "Donald",
            "Obamawas",
            "May",
        ),
        *(
            "Jim",
            "Matthis",
            "Qasim",
            "Sulaimani",
            "Soleimani",
            "airport",
            "Post",
            "University",
            "of",
            "in",
            "the",
            "(SDF)",
        ),
        *(
            "People's",
            "Protection",
            "Units",
            "(YPG)",
            "YPG",
            "said.",
            "and",
            "President",
            "—",
            "Ⅳ",
            "é",
            "\u200b",
            "-",
            "&",
        ),
    ],
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_a_span_cuts_out_its_surface_and_mentions_never_overlap(texts: list[str]) -> None:
    reading = read(*texts)
    for number, text in enumerate(texts, 1):
        end = 0
        for mention in (m for m in reading.mentions if m.block == f"b{number}"):
            assert mention.surface == text[mention.start : mention.end] != ""
            assert mention.start >= end
            end = mention.end


@settings(deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(1, 30), st.sampled_from(["heading", "code", "link", "address"]))
def test_no_mention_overlaps_a_zone(text: str, start: int, length: int, kind: ZoneKind) -> None:
    zone = Zone(start, start + length, kind)
    found = find_mentions(article(block(text, zones=(zone,))), INDEX).mentions
    assert all(m.end <= zone.start or zone.end <= m.start for m in found)


@settings(deadline=None)
@given(TEXTS, st.permutations(ENTITIES))
def test_the_order_of_the_registry_changes_nothing(text: str, entities: list[Entity]) -> None:
    assert read(text, index=build_name_index(registry(*entities))) == read(text)


@settings(deadline=None)
@given(TEXTS)
def test_an_entity_that_is_not_in_the_text_changes_nothing(text: str) -> None:
    unrelated = entity(
        "zanzibar", PERSON, "Wolfgang Amadeus Mozart", aliases=("Amadé",), acronyms=("WAM",), never=("Mozartkugel",)
    )
    assert read(text, index=build_name_index(registry(*ENTITIES, unrelated))) == read(text)


def test_every_candidate_turned_away_tells_its_rule_and_reason() -> None:
    reading = read("The Washington Post on Tripoli, Rifaat Assad, Clinton and the Soleimani airport.")
    assert {r.surface for r in reading.rejected} == {"Washington", "Tripoli", "Assad", "Clinton", "Soleimani"}
    assert all(r.rule and r.reason and r.entities for r in reading.rejected)


def test_the_index_survives_pickling() -> None:
    index = pickle.loads(pickle.dumps(INDEX))  # noqa: S301 - our own bytes
    assert read("US troops left Syria.", index=index) == read("US troops left Syria.")


def test_a_word_of_capitals_is_looked_through_in_time_that_grows_with_it() -> None:
    assert grows_in_proportion(lambda size: read(f"The Syrian Democratic Forces (SDF) and {'A' * size}."), 400)


def test_an_empty_registry_links_nothing() -> None:
    assert read("Syria", index=build_name_index(Registry({}, {}, {}))) == FoundNames((), ())


# --- subjects of other kinds ---------------------------------------------------------------------------------------

NEWSROOM = build_name_index(
    registry(
        entity("mfa", GROUP, "Ministry of Foreign Affairs of Russia", aliases=("Foreign Ministry",)),
        entity("navy", GROUP, "Royal Navy", aliases=("the Navy",), part_of=EntityId("uk")),
        entity("uk", PLACE, "United Kingdom"),
        entity("dft", GROUP, "Department for Transport"),
        entity("ny", PLACE, "New York"),
        entity("sportcast", GROUP, "Sportcast Holding Ltd."),
        entity("huawei", GROUP, "Huawei Technologies Co., Ltd."),
        entity("delmar", GROUP, "Delmar & Co."),
        entity("next", GROUP, "Next plc"),
        entity("sap", GROUP, "SAP SE"),
        entity("target", GROUP, "Target Corp."),
        entity("apple", GROUP, "Apple Inc.", aliases=("Apple",)),
        entity("polten", PLACE, "St. Pölten"),
        entity("smith", PERSON, "Raymond T. Smith Jr."),
        entity("alan", PERSON, "Alan Pemberton-Hughes"),
        entity("margaret", PERSON, "Dame Margaret Stone"),
        entity("peter", PERSON, "Peter White"),
        entity("omar", PERSON, "Omar bin Tariq", never=("Sheikh Omar",)),
        entity("khalid", PERSON, "Khalid bin Tariq"),
        entity("chinh", PERSON, "Phạm Minh Chính"),
        entity("hong", PERSON, "Nguyễn Thị Hồng"),
        entity("chen", PERSON, "Chen Wei"),
        entity("li", PERSON, "Li Xiaoming"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran's Foreign Ministry, then Germany’s Foreign Ministry", []),
        ("The US Navy met the U.S. Navy.", []),
        ("Saudi Arabia's Foreign Ministry", []),
        ("France's Department for Transport", []),
        ("The Department for Transport", ["Department for Transport"]),
        ("Russia's Foreign Ministry", ["Foreign Ministry"]),
        ("The UK Navy", ["Navy"]),
        ("Lavrov's Foreign Ministry", ["Foreign Ministry"]),
        ("Moscow's Foreign Ministry", ["Foreign Ministry"]),
    ],
)
def test_a_general_name_is_not_that_of_the_institution_of_another_country(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in linked(text, index=NEWSROOM)] == expected


def test_a_country_before_a_general_name_may_be_that_of_a_bearer_whose_names_tell_none() -> None:
    index = build_name_index(
        registry(
            entity("us", PLACE, "United States", acronyms=("US",)),
            entity("untold", GROUP, "Treasury Department"),
            entity("told", GROUP, "Navy", part_of=EntityId("us")),
        )
    )
    text = "The US Treasury Department, the US Navy, and not the Iraqi Treasury Department"
    assert [surface for surface, _ in linked(text, index=index)] == ["US", "Treasury Department", "US", "Navy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sportcast Holding grows. So does Sportcast Holding Ltd.", ["Sportcast Holding", "Sportcast Holding Ltd."]),
        (
            "Huawei Technologies and Huawei Technologies Co. Ltd.",
            ["Huawei Technologies", "Huawei Technologies Co. Ltd."],
        ),
        ("Next, Delmar left. Then Sap flowed.", []),
        ("Next plc and Delmar & Co. pay.", ["Next plc", "Delmar & Co."]),
        ("It lies in New York SE of the river.", []),
        ("Target grows, and so does Target Corp.", ["Target", "Target Corp."]),
        ("Apple sells no apple.", ["Apple"]),
        ("Target practice is held. He hit the target at Target.", ["Target"]),
    ],
)
def test_a_firm_is_found_without_its_legal_form_where_that_leaves_a_name(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in linked(text, index=NEWSROOM)] == expected


def test_a_surname_in_the_list_of_a_firms_partners_is_part_of_its_name() -> None:
    text = "Peter White sued. Smith, White & Price and White, Smith & Price and Price and White LLP are lawyers."
    assert linked(text, index=NEWSROOM) == [("Peter White", "peter")]


def test_a_surname_before_all_full_names_is_that_of_the_first() -> None:
    later = "Peter White, a mason, spoke; Julian White did not."
    assert linked("White resigns.", later, index=NEWSROOM)[0] == ("White", "peter")
    assert linked("White resigns.", "Julian White went.", later, index=NEWSROOM) == [("Peter White", "peter")]


def test_a_surname_that_a_stranger_has_taken_from_somebody_named_before_is_asked_about() -> None:
    (found,) = read("Peter White met Julian White.", "White left.", index=NEWSROOM).rejected[1:]
    assert (found.surface, found.rule, found.entities) == ("White", "ambiguous", ("peter",))
    assert found.reason.endswith("Julian White, whom the registry does not know; named farther back: Peter White")
    assert [one.rule for one in read("Julian White left. White sat.", index=NEWSROOM).rejected] == ["stranger"] * 2


def test_the_dot_of_a_last_abbreviation_belongs_to_the_name() -> None:
    assert linked("Raymond T. Smith Jr. was here.", index=NEWSROOM) == [("Raymond T. Smith Jr.", "smith")]


def test_a_party_in_brackets_is_no_abbreviation_of_the_member_before_it() -> None:
    assert linked("Peter White (SDF) spoke. The SDF agreed.", index=NEWSROOM) == [("Peter White", "peter")]
    assert linked("Peter White (PW) spoke. PW left.", index=NEWSROOM)[1:] == [("PW", "peter"), ("PW", "peter")]


def test_what_stands_in_brackets_in_a_dateline_is_no_abbreviation_of_the_place() -> None:
    assert linked("NEW YORK (ELN) -- It rained.", "The ELN says so.", index=NEWSROOM) == [("NEW YORK", "ny")]


def test_a_saint_is_one_in_german_too() -> None:
    assert linked("In Sankt Pölten", index=NEWSROOM) == [("Sankt Pölten", "polten")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alan Pemberton-Hughes wrote. Sir Alan was late.", [("Alan", "alan")]),
        ("Dame Margaret Stone wrote. Dame Margaret was late.", [("Margaret", "margaret")]),
        ("Alan Pemberton-Hughes and Alan Smithers wrote. Sir Alan was late.", []),
        ("Sir Alan Pemberton-Hughes and Dr Alan Smithers wrote. Sir Alan was late.", [("Alan", "alan")]),
        ("Alan Pemberton-Hughes wrote. Sir Alan Smithers did not; nor did Alan.", []),
        ("Sir Alan was late.", []),
        ("Omar bin Tariq wrote. Sheikh Omar was late.", []),
        ("Khalid bin Tariq wrote. Sheikh Khalid, a cousin, was late.", []),
        ("Sheikh Khalid bin Tariq wrote. Sheikh Khalid was late.", [("Khalid", "khalid")]),
    ],
)
def test_a_first_name_after_a_title_that_goes_with_it_means_whom_the_document_names_so(
    text: str, expected: list[tuple[str, str]]
) -> None:
    short = [(one.surface, str(one.entity)) for one in read(text, index=NEWSROOM).mentions if one.rule == "short"]
    assert short == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phạm Minh Chính spoke. Chinh left.", ["Phạm Minh Chính", "Chinh"]),
        ("Nguyen Thi Hong spoke in Hong Kong. Hong left.", ["Nguyen Thi Hong", "Hong"]),
        ("Chen Wei spoke. Chen left.", ["Chen Wei", "Chen"]),
        ("Chen left, and Wei too.", []),
        ("Li Xiaoming and X. Li, but not Y. Li", ["Li Xiaoming", "X. Li"]),
    ],
)
def test_east_asian_names_are_shortened_as_their_bearers_are_called(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in linked(text, index=NEWSROOM)] == expected


def test_a_stranger_who_cannot_have_a_title_takes_no_surname_after_it() -> None:
    text = "Peter White met Laura White. Mr White left. Peter White came. Mrs White did not."
    assert linked(text, index=NEWSROOM) == [("Peter White", "peter"), ("White", "peter"), ("Peter White", "peter")]


def test_a_list_of_names_is_no_headline() -> None:
    text = (
        "Present: Mr John Fleming, Mrs Madeleine Moon, Mr Ruth-Jones, Sir Peter Bone, Dr Julian White. Mr White left."
    )
    assert linked("Peter White wrote.", text, index=NEWSROOM) == [("Peter White", "peter")]


def test_the_last_of_many_names_that_end_alike_is_found_in_time() -> None:
    congresses = build_name_index(
        registry(entity("general", GROUP, "General Congress"), entity("us", GROUP, "US House", aliases=("Congress",)))
    )
    turns, then = "A General Congress met and the Congress left it.", "They left the Congress."
    assert grows_in_proportion(lambda size: read(*[turns] * size, index=congresses), 600)
    assert grows_in_proportion(lambda size: read(turns, *[then] * size, index=congresses), 1200)


def test_a_place_of_the_surname_of_somebody_named_before_is_found_in_time() -> None:
    index = build_name_index(registry(*ENTITIES, entity("vernon", PERSON, "Vernon Jordan")))
    assert grows_in_proportion(
        lambda size: read("Vernon Jordan left.", *["He flew to Jordan."] * size, index=index), 400
    )


# --- other languages -------------------------------------------------------------------------------------------------

ROMANCE = build_name_index(
    registry(
        entity("macron", PERSON, "Emmanuel Macron"),
        entity("valmont", PERSON, "Hélène Valmont"),
        entity("rugy", PERSON, "François de Rugy"),
        entity("iran", PLACE, "Iran"),
        entity("lyon", PLACE, "Lyon"),
        entity("salvador", PLACE, "Salvador"),
        entity("ue", GROUP, "Union européenne", acronyms=("UE",)),
        entity("banco", GROUP, "Banco Central"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La visite d’Emmanuel Macron à l'Iran.", ["Emmanuel Macron", "Iran"]),
        ("L’Iran attend qu’Emmanuel Macron parle ; l’UE se tait.", ["Iran", "Emmanuel Macron", "UE"]),
        (
            "Hélène Valmont parle. Le discours de Valmont est de trop, la France de la rue attend.",
            ["Hélène Valmont", "Valmont"],
        ),
        ("On parle de tout, dit le maire de Lyon, et du budget de la Ville.", ["Lyon"]),
        ("François de Rugy demande de voter. « Non », écrit de Rugy.", ["François de Rugy", "de Rugy"]),
        ("El presidente del Banco Central habló de la deuda.", ["Banco Central"]),
        (
            "El Banco Central calla. En la sede del Banco Central, en el centro, nadie habla.",
            ["Banco Central", "Banco Central"],
        ),
        ("La UE attend la suite de la visite.", ["UE"]),
        ("L’entourage de Macron rit de la rue. Emmanuel Macron se tait.", ["Macron", "Emmanuel Macron"]),
        ("Fuentes de la UE hablan de la deuda; otras fuentes callan.", ["UE"]),
        ("Équipes de la UE et techniciens de la ville, et de partout", ["UE"]),
        ("Selon Macron, c’est la fin de la crise. Emmanuel Macron part.", ["Macron", "Emmanuel Macron"]),
    ],
)
def test_a_preposition_or_an_article_of_the_text_is_no_part_of_the_name_after_it(
    text: str, expected: list[str]
) -> None:
    assert [surface for surface, _ in linked(text, index=ROMANCE)] == expected


def test_where_the_text_uses_it_in_names_alone_a_particle_is_part_of_a_name() -> None:
    assert linked("Emmanuel Macron met Jean de Lyon and his friend de Macron.", index=ROMANCE) == [
        ("Emmanuel Macron", "macron"),
    ]


def test_a_word_that_opens_a_sentence_is_no_name_where_the_article_writes_it_small() -> None:
    assert linked("Selon Macron, rien.", "Emmanuel Macron a raison, selon lui.", index=ROMANCE) == [
        ("Macron", "macron"),
        ("Emmanuel Macron", "macron"),
    ]
    assert linked("Sybil Macron, rien.", "Emmanuel Macron a raison, selon lui.", index=ROMANCE) == [
        ("Emmanuel Macron", "macron"),
    ]


def test_a_title_before_a_surname_is_known_in_other_languages() -> None:
    texts = ("Hélène Valmont et Emmanuel Macron.", "Mme Valmont vit M. Macron. Herr Macron, Señora Valmont.")
    named = [("Hélène Valmont", "valmont"), ("Emmanuel Macron", "macron")]
    short = [("Valmont", "valmont"), ("Macron", "macron"), ("Macron", "macron"), ("Valmont", "valmont")]
    assert linked(*texts, index=ROMANCE, language="fr-CA") == [*named, *short]
    assert ("M. Macron", "macron") not in linked(*texts, index=ROMANCE)


GERMAN = build_name_index(
    registry(
        entity("hinz", PERSON, "Priska Hinz"),
        entity("mueller", PERSON, "Karl Müller"),
        entity("hessen", PLACE, "Hessen"),
        entity("spd", GROUP, "Sozialdemokratische Partei Deutschlands", acronyms=("SPD",)),
        entity("rhein", PLACE, "Rhein"),
        entity("main", PLACE, "Main"),
        entity("velmar", GROUP, "Velmar Group"),
        entity("voss", GROUP, "Hartmann Voss"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priska Hinz sprach. Nach Hinz’ Rede ging Umweltministerin Hinz.", ["Priska Hinz", "Hinz", "Hinz"]),
        ("Karl Müller sprach. Müllers Rede war in Hessens Norden zu hören.", ["Karl Müller", "Müller", "Hessen"]),
        ("Karl Müller sprach mit Peter Müller und Sabine Müllers.", ["Karl Müller"]),
        ("Die SPD und die SPD-Fraktion im Rhein-Main-Gebiet", ["SPD", "SPD"]),
        ("von Mainz nach Hessenstein", []),
        ("Der Vorstand der Velmar Group trat zurück.", ["Velmar Group"]),
        ("Die Kanzlei Hartmann Voss klagt, die Zeitung Hessen nicht.", ["Hartmann Voss"]),
        ("Hier klagt die Neue Hartmann Voss, dann Peter Hartmann Voss.", []),
    ],
)
def test_german_inflects_and_joins_names_and_puts_titles_before_them(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in linked(text, index=GERMAN, language="de")] == expected


def test_only_where_a_language_forms_it_so_a_last_s_is_a_genitive() -> None:
    assert linked("Karl Müller and Müllers in Hessens", index=GERMAN) == [("Karl Müller", "mueller")]


# --- evaluation ------------------------------------------------------------------------------------------------------


def test_the_annotated_set_is_linked_within_its_bars() -> None:
    outcome = evaluate_folder(Path(__file__).parent / "evaluation" / "names")
    assert outcome.overall.expected >= 300
    assert outcome.overall.precision >= 0.99, outcome.errors
    assert outcome.overall.recall >= 0.97, outcome.errors
    assert outcome.by_rule["short"].precision >= 0.95


def test_marks_are_taken_out_of_the_text_and_noted() -> None:
    (document,) = read_documents("# Title\n\nIn [Syria|syria] it\nrained.\n\n## A heading\n", "set")
    assert [one.text for one in document.article.blocks] == ["In Syria it rained.", "A heading"]
    assert [(mark.start, mark.end, mark.entity) for mark in document.mentions] == [(3, 8, "syria")]


def test_the_evaluation_prints_scores_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("                P      R     F1  right")


def test_a_folder_without_a_registry_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no registry.md" in capsys.readouterr().err
