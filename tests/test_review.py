"""What the review asks, what an answer writes, and what it leaves as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from kit import MakeSite

from dossier.cli import main
from dossier.gist import make_gist
from dossier.loading import Loaded, load_site
from dossier.model import Mention
from dossier.problems import SourceError
from dossier.propose import propose_unlinked
from dossier.read import read_sources
from dossier.request import Request
from dossier.review.changes import AddItem, prepare_edit, write_edit
from dossier.review.collect import collect_suggestions
from dossier.review.listing import add_to_list
from dossier.review.suggestions import Suggestion
from dossier.yamlfile import Scalar, Sequence, read_yaml

VANDERMEER = "content/entities/kristoffer-vandermeer.md"
ADA = "content/entities/ada-moss.md"
NOTE = "content/articles/note.md"
PEOPLE = {
    ADA: "---\nname: Ada Moss\ntype: person\n---\nAn architect.\n",
    "content/entities/bela-moss.md": "---\nname: Bela Moss\ntype: person\n---\nA mason.\n",
    VANDERMEER: "---\nname: Kristoffer Vandermeer\ntype: person\n---\nA crane driver.\n",
    "content/entities/port-vell.md": "---\nname: Port Vell\ntype: place\n---\nA harbour.\n",
}


def write_article(text: str) -> dict[str, str]:
    return {**PEOPLE, NOTE: f"---\ntitle: A note\ndate: 2019-03-10\n---\n{text}\n"}


def load(root: Path) -> Loaded:
    return load_site(read_sources(root), Request(root, root / "_site"))


def suggest(root: Path) -> list[Suggestion]:
    return list(collect_suggestions(load(root)))


def mentions(root: Path) -> list[Mention]:
    return [mention for each in load(root).site.articles.values() for mention in each.mentions]


def run(root: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["review", *words, "--root", str(root)], input=answers)


# --- what is asked ---------------------------------------------------------------------------------------------------


def test_a_doubtful_spelling_is_suggested_with_its_entity_and_sentence(make_site: MakeSite) -> None:
    (found,) = suggest(make_site(write_article("At dawn Kristof Vandermeer left. It rained.")))
    assert (found.kind, found.surface, found.choices) == ("variant", "Kristof Vandermeer", ("kristoffer-vandermeer",))
    (place,) = found.sightings
    assert (place.before, place.after, place.path, place.line) == ("At dawn ", " left.", NOTE, 5)


def test_a_full_name_with_another_name_put_in_is_suggested_with_its_entity(make_site: MakeSite) -> None:
    (found,) = suggest(make_site(write_article("They met Ada Lovis Moss, and Ada Lovis Moss left. Moss sang.")))
    assert (found.kind, found.surface, found.choices) == ("variant", "Ada Lovis Moss", ("ada-moss",))


def test_a_name_that_begins_with_an_adjective_is_suggested_whole(make_site: MakeSite) -> None:
    text = "The file went to New Hallow. New plans came. In New Hallow it was lost. They saw Old Hallow."
    assert [each.surface for each in suggest(make_site(write_article(text)))] == ["New Hallow"]


def test_how_the_name_of_a_firm_begins_is_suggested_with_the_firm(make_site: MakeSite) -> None:
    root = make_site(write_article("At noon Brackwater sank. They say Brackwater and the lawyer Ada Moss QC failed."))
    (root / "content/entities/brackwater.md").write_text("---\nname: Brackwater Pumps Ltd\ntype: organisation\n---\n")
    (found,) = suggest(root)
    assert (found.kind, found.surface, found.choices) == ("variant", "Brackwater", ("brackwater",))
    (root / "content/entities/brackwater-bay.md").write_text("---\nname: Brackwater Bay\ntype: place\n---\n")
    assert [each.kind for each in suggest(root)] == ["unregistered"]


def test_a_name_that_recurs_and_is_not_registered_is_suggested_once_with_its_count(make_site: MakeSite) -> None:
    (found,) = suggest(make_site(write_article("They met Fenwick Hale, a mason. Later Fenwick Hale went. Hale sang.")))
    assert (found.kind, found.surface, len(found.sightings)) == ("unregistered", "Fenwick Hale", 3)


def test_unknown_names_of_many_articles_come_before_those_that_one_repeats(make_site: MakeSite) -> None:
    files = write_article("They met Fenwick Hale. Fenwick Hale left. Fenwick Hale sang. Orla Quist stayed.")
    found = suggest(make_site({**files, "content/articles/other.md": write_article("Then Orla Quist left.")[NOTE]}))
    assert [each.surface for each in found] == ["Orla Quist", "Fenwick Hale"]


def test_a_surname_is_counted_to_the_nearest_full_name_before_it(make_site: MakeSite) -> None:
    text = "Hale sang. Fenwick Hale sat. Then Hale ran. Orla Hale went. So Hale came. And Fenwick Hale, and Orla Hale."
    counts = {found.surface: len(found.sightings) for found in suggest(make_site(write_article(text)))}
    assert counts == {"Fenwick Hale": 4, "Orla Hale": 3}


def test_where_every_noun_has_a_capital_one_alone_is_no_unknown_name(make_site: MakeSite) -> None:
    text = "Seit Jahren sang Fenwick Hale von der alten Brücke. Nach Jahren sang der ADFC mit Fenwick Hale."
    files = write_article(f"{text} Auch sonst sang der ADFC.")
    files[NOTE] = files[NOTE].replace("date:", "language: de\ndate:")
    assert [found.surface for found in suggest(make_site(files))] == ["ADFC", "Fenwick Hale"]


def test_a_name_joined_by_of_is_one(make_site: MakeSite) -> None:
    (found,) = suggest(make_site(write_article("The University of Orrin is old, and the University of Orrin is poor.")))
    assert found.surface == "University of Orrin"


@pytest.mark.parametrize(
    "text",
    [
        "Workers sang. Workers left.",
        "The Minister wept, and the Minister left.",
        "It rained in March and froze in March.",
        "Then Belgian sailors met Belgian cooks.",
        "They saw Fenwick Hale.",
        "# Fenwick Hale\n\nText.\n\n# Fenwick Hale\n\nText.",
        "See `Fenwick Hale` and `Fenwick Hale`.",
        "They met [Fenwick Hale]{.nolink} and [Fenwick Hale]{.nolink}.",
        "They lent EUR 3 million, and USD 4 million. They paid EUR 2 and USD 1.",
    ],
    ids=["sentence starts", "titles", "months", "demonyms", "once", "headings", "code", "editor", "currencies"],
)
def test_what_is_no_unknown_name_is_not_suggested(make_site: MakeSite, text: str) -> None:
    assert suggest(make_site(write_article(text))) == []


def test_the_type_of_an_unknown_name_is_guessed_from_the_words_before_it(make_site: MakeSite) -> None:
    types = "types:\n  person: {label: P, plural: P}\n  place: {label: L, plural: L, cues_before: [in]}\n"
    files = {"site.yaml": types, **write_article("In Orrin they lived, and left Orrin.")}
    (found,) = suggest(make_site(files))
    assert found.choices == ("place", "person")


def test_a_name_that_several_bear_is_suggested_with_all_of_them(make_site: MakeSite) -> None:
    (found,) = suggest(make_site(write_article("At noon Moss left. In the end Moss paid.")))
    assert (found.kind, found.surface, found.choices) == ("ambiguous", "Moss", ("ada-moss", "bela-moss"))
    assert len(found.sightings) == 2


def test_a_name_that_several_bear_is_a_note_unlinked_once_an_article(make_site: MakeSite) -> None:
    articles = list(load(make_site(write_article("At noon Moss left. In the end Moss paid."))).site.articles.values())
    (note,) = propose_unlinked(map(make_gist, articles))
    assert (note.code, note.severity, note.path, note.line) == ("unlinked", "note", NOTE, 5)
    assert "ada-moss" in note.hint
    assert propose_unlinked(map(make_gist, articles), never=["moss"]) == ()


def test_the_id_of_a_suggestion_depends_on_nothing_but_the_question(make_site: MakeSite) -> None:
    (first,) = suggest(make_site(write_article("At dawn Kristof Vandermeer left.")))
    (second,) = suggest(make_site(write_article("Once more they wait. And Kristof Vandermeer came, and it rained.")))
    assert first.id == second.id
    assert re.fullmatch(r"[0-9a-f]{8}", first.id)


# --- what an answer writes -------------------------------------------------------------------------------------------

COMMENTED = """---\r
# The driver.\r
name: Kristoffer Vandermeer   # as he signs\r
type: person\r
\r
aliases: [ K. Vandermeer,  'Kris V.' ]   # both in use\r
# no acronyms\r
sort_name: "Vandermeer, Kristoffer"\r
---\r
A crane driver.  \r
"""


def test_an_accepted_spelling_is_an_alias_and_is_linked_by_the_next_build(make_site: MakeSite) -> None:
    root = make_site(write_article("At dawn Kristof Vandermeer left."))
    (root / VANDERMEER).write_bytes(COMMENTED.encode())
    (found,) = suggest(root)
    assert mentions(root) == []
    assert run(root, "--accept", found.id).exit_code == 0
    assert (root / VANDERMEER).read_bytes().decode() == COMMENTED.replace("V.' ]", "V.', Kristof Vandermeer ]")
    assert [(each.surface, each.rule) for each in mentions(root)] == [("Kristof Vandermeer", "exact")]
    assert suggest(root) == []


def test_a_rejected_spelling_is_under_never_and_is_not_asked_again(make_site: MakeSite) -> None:
    root = make_site(write_article("At dawn Kristof Vandermeer left. Then Kristoffer Vandermeer came."))
    (found,) = suggest(root)
    assert run(root, "--reject", found.id).exit_code == 0
    text = (root / VANDERMEER).read_text("utf-8")
    assert text == PEOPLE[VANDERMEER].replace("type: person\n", "type: person\nnever: [Kristof Vandermeer]\n")
    assert suggest(root) == []
    assert [each.surface for each in mentions(root)] == ["Kristoffer Vandermeer"]


def test_an_accepted_unknown_name_is_an_entity_and_is_linked_by_the_next_build(make_site: MakeSite) -> None:
    root = make_site(write_article("They met Fenwick Hale. Later Fenwick Hale went."))
    (found,) = suggest(root)
    assert run(root, "--accept", f"{found.id}=person").exit_code == 0
    assert "name: Fenwick Hale\n" in (root / "content/entities/fenwick-hale.md").read_text("utf-8")
    loaded = load(root)
    assert loaded.site.problems == ()
    assert loaded.site.registry.entities["fenwick-hale"].type == "person"  # type: ignore[index]
    assert [each.entity for each in mentions(root)] == ["fenwick-hale", "fenwick-hale"]
    assert suggest(root) == []


def test_a_rejected_unknown_name_is_in_the_settings_and_is_not_asked_again(make_site: MakeSite) -> None:
    root = make_site({**write_article("They met Fenwick Hale. Later Fenwick Hale went."), "site.yaml": "title: T  # t"})
    (found,) = suggest(root)
    assert run(root, "--reject", found.id).exit_code == 0
    assert (root / "site.yaml").read_text("utf-8") == "title: T  # t\nnever:\n  - Fenwick Hale\n"
    assert suggest(root) == []
    assert load(root).site.problems == ()


def test_a_shared_name_is_accepted_for_one_of_its_bearers_and_then_linked(make_site: MakeSite) -> None:
    root = make_site(write_article("At noon Moss left."))
    (found,) = suggest(root)
    assert run(root, "--accept", found.id).exit_code == 1
    assert (root / ADA).read_text("utf-8") == PEOPLE[ADA]
    assert run(root, "--accept", f"{found.id}=ada-moss").exit_code == 0
    assert [each.entity for each in mentions(root)] == ["ada-moss"]


def test_a_rejected_shared_name_does_not_switch_off_the_names_it_is_part_of(make_site: MakeSite) -> None:
    root = make_site(write_article("At noon Moss left."))
    (found,) = suggest(root)
    assert run(root, "--reject", found.id).exit_code == 0
    assert suggest(root) == []
    (root / NOTE).write_text("---\ntitle: T\n---\nAda Moss came.\n", "utf-8")
    assert [each.entity for each in mentions(root)] == ["ada-moss"]


def test_several_answers_are_given_at_once(make_site: MakeSite) -> None:
    root = make_site(write_article("They met Fenwick Hale and Orla Quint. Later Fenwick Hale and Orla Quint went."))
    ids = [each.id for each in suggest(root)]
    assert len(ids) == 2
    assert run(root, "--reject", *ids).exit_code == 0
    assert suggest(root) == []


# --- the command -----------------------------------------------------------------------------------------------------


def test_without_a_terminal_the_suggestions_are_listed_in_groups(make_site: MakeSite) -> None:
    root = make_site(
        write_article("At dawn Kristof Vandermeer met Moss. They met Fenwick Hale. Later Fenwick Hale went.")
    )
    told = run(root)
    assert told.exit_code == 0
    places = [told.output.index(word) for word in ("Likely spellings", "not in the registry", "several bear")]
    assert places == sorted(places)
    assert "At dawn «Kristof Vandermeer» met Moss." in told.output


def write_many(count: int) -> dict[str, str]:
    """Return a site in which so many unknown names recur."""
    names = [f"Fen{'abcdefgh'[number // 8]}{'abcdefgh'[number % 8]} Hale" for number in range(count)]
    return write_article("\n\n".join(f"They met {name}. Later {name} went to Moss." for name in names))


def test_a_long_list_shows_the_first_of_each_kind_and_how_to_have_the_rest(make_site: MakeSite) -> None:
    root = make_site(write_many(45))
    told = run(root).output
    assert "Names that recur and are not in the registry (45)" in told
    assert told.count("  not in the registry.") == 20
    assert re.search(r"^and 25 more: `.* review --kind unregistered --all`$", told, re.MULTILINE)
    assert "Names that several bear (1)" in told
    assert "46 suggestions." in told
    assert len(json.loads(run(root, "--json").output)) == 46


def test_all_lists_everything(make_site: MakeSite) -> None:
    told = run(make_site(write_many(45)), "--all").output
    assert told.count("  not in the registry.") == 45
    assert " more:" not in told


def test_a_kind_leaves_out_the_others(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site(write_many(3))
    assert "Names that recur" not in run(root, "--kind", "ambiguous").output
    assert [each["kind"] for each in json.loads(run(root, "--kind", "ambiguous", "--json").output)] == ["ambiguous"]
    assert len(json.loads(run(root, "--kind", "ambiguous", "--kind", "unregistered", "--json").output)) == 4
    monkeypatch.setattr("dossier.cli.review.is_terminal", lambda: True)
    assert "1 of 1: Names that several bear" in run(root, "--kind", "ambiguous", answers="q\n").output
    assert run(root, "--kind", "names").exit_code == 2


def test_json_holds_every_suggestion_with_its_sentences(make_site: MakeSite) -> None:
    root = make_site(write_article("At dawn Kristof Vandermeer met Moss."))
    found = json.loads(run(root, "--json").output)
    assert [each["kind"] for each in found] == ["variant", "ambiguous"]
    assert found[0]["sightings"][0]["before"] == "At dawn "
    assert {"id", "surface", "entities", "choices", "count", "reason"} <= found[0].keys()


def test_an_unknown_id_is_wrong_use(make_site: MakeSite) -> None:
    root = make_site(write_article("At dawn Kristof Vandermeer left."))
    (found,) = suggest(root)
    told = run(root, "--accept", found.id[:-1] + "z")
    assert told.exit_code == 2
    assert f"Did you mean `{found.id}`?" in told.output


def test_accept_without_ids_and_terminal_is_wrong_use(make_site: MakeSite) -> None:
    assert run(make_site(write_article("Nothing.")), "--accept").exit_code == 2


def test_a_terminal_is_asked_for_each_and_shown_what_is_written(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.cli.review.is_terminal", lambda: True)
    root = make_site(
        write_article("At dawn Kristof Vandermeer met Moss. They met Fenwick Hale. Later Fenwick Hale went.")
    )
    told = run(root, answers="a\nr\ns\n")
    assert told.exit_code == 0, told.output
    assert "    + aliases: [Kristof Vandermeer]" in told.output
    assert "aliases: [Kristof Vandermeer]\n" in (root / VANDERMEER).read_text("utf-8")
    assert "never:\n  - Fenwick Hale\n" in (root / "site.yaml").read_text("utf-8")
    assert [each.kind for each in suggest(root)] == ["ambiguous"]


def test_quitting_writes_nothing_more(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.cli.review.is_terminal", lambda: True)
    root = make_site(write_article("At dawn Kristof Vandermeer met Moss."))
    before = [each.id for each in suggest(root)]
    assert run(root, answers="q\n").exit_code == 0
    assert [each.id for each in suggest(root)] == before


def test_a_site_with_an_unreadable_article_is_reviewed_and_told(make_site: MakeSite) -> None:
    files = write_article("At dawn Kristof Vandermeer left.")
    told = run(make_site({**files, "content/articles/bad.md": "no front matter"}))
    assert told.exit_code == 1
    assert "front-matter" in told.output
    assert "Kristof Vandermeer" in told.output


# --- editing YAML as text --------------------------------------------------------------------------------------------

AFTER = ("name",)
EDITS = {
    "inline": ("aliases: [a, b]  # c\nq: 1\n", "aliases: [a, b, new]  # c\nq: 1\n"),
    "inline, empty": ("aliases: []\n", "aliases: [new]\n"),
    "inline, with a comma at the end": ("aliases: [a,]\n", "aliases: [a, new,]\n"),
    "inline, quoted": ("aliases: ['a, b' , \"c\" ]\n", "aliases: ['a, b' , \"c\", new ]\n"),
    "a line for each": ("aliases: [\n  a, # one\n  b # two\n]\n", "aliases: [\n  a, # one\n  b, # two\n  new\n]\n"),
    "a line for each, comma": ("aliases: [\n  a,\n  b, # ]\n]\n", "aliases: [\n  a,\n  b, # ]\n  new,\n]\n"),
    "block": ("aliases:\n  - a\n  - b # c\nq: 1\n", "aliases:\n  - a\n  - b # c\n  - new\nq: 1\n"),
    "block, not indented": ("aliases:\n- a\n# c\nq: 1\n", "aliases:\n- a\n- new\n# c\nq: 1\n"),
    "block, with dashes inside": ("aliases:\n- a - b\n", "aliases:\n- a - b\n- new\n"),
    "block, without a line end": ("aliases:\n- a", "aliases:\n- a\n- new\n"),
    "empty value": ("aliases:  # none yet\nq: 1\n", "aliases: [new]  # none yet\nq: 1\n"),
    "absent": ("name: x  # y\n\n# of q\nq: 1\n", "name: x  # y\naliases: [new]\n\n# of q\nq: 1\n"),
    "absent, behind a folded text": ("name: >-\n  x\n  # y\n\nq: 1", "name: >-\n  x\n  # y\naliases: [new]\n\nq: 1"),
    "absent, at the end": ("q: 1\nname: x", "q: 1\nname: x\naliases: [new]\n"),
    "carriage returns": ("name: x\r\nq: 1\r\n", "name: x\r\naliases: [new]\r\nq: 1\r\n"),
    "block, carriage returns": ("aliases:\r\n  - a\r\nq: 1\r\n", "aliases:\r\n  - a\r\n  - new\r\nq: 1\r\n"),
}


@pytest.mark.parametrize(("before", "after"), EDITS.values(), ids=EDITS.keys())
def test_an_item_is_added_and_everything_else_stays_as_it_was(before: str, after: str) -> None:
    assert add_to_list(before, "aliases", "new", "f.md", AFTER) == after


def list_aliases(text: str) -> list[str]:
    found = next(node for key, node in read_yaml(text, "f.md").entries if key.text == "aliases")
    assert isinstance(found, Sequence)
    return [item.text for item in found.items if isinstance(item, Scalar)]


@pytest.mark.parametrize(
    "value", ["a, b", "no", "#1", "a: b", "12", "- x", "[x]", "it's", 'say "x"', "Đuro", "{", "x "]
)
def test_a_value_is_quoted_where_yaml_needs_it(value: str) -> None:
    for before in ("aliases: [a]\n", "aliases:\n- a\n", "name: x\n"):
        assert list_aliases(add_to_list(before, "aliases", value, "f", AFTER))[-1] == value


@pytest.mark.parametrize("before", ["aliases: text\n", "aliases: {a: b}\n", "aliases: [[a]]\n", "{name: x}\n"])
def test_what_cannot_be_added_to_is_refused(before: str) -> None:
    with pytest.raises(SourceError):
        add_to_list(before, "aliases", "new", "f.md", AFTER)


WORDS = st.text(st.sampled_from("ab ,:#'\"-[]{}&*!?é\U0001f600"), min_size=1, max_size=8).filter(
    lambda t: t == t.strip()
)
STYLES: Mapping[str, tuple[str, str, str]] = {
    "inline": ("[", ", ", "]\n"),
    "lines": ("[\n    ", ",\n    ", "\n]\n"),
    "block": ("\n  - ", "\n  - ", "\n"),
}


@given(
    st.lists(WORDS, max_size=4, unique=True), WORDS, st.sampled_from(sorted(STYLES)), st.sampled_from(["\n", "\r\n"])
)
def test_every_list_takes_every_text_and_keeps_what_it_had(
    items: list[str], new: str, style: str, line_end: str
) -> None:
    opening, between, closing = STYLES[style]
    written = between.join(json.dumps(item, ensure_ascii=False) for item in items)
    matter = f"{opening}{written}{closing}" if items else "[]\n"
    before = f"# head\nname: x # y\naliases: {matter}# tail\nq: '1'\n".replace("\n", line_end)
    after = add_to_list(before, "aliases", new, "f.md")
    assert list_aliases(after) == (items if new in items else [*items, new])
    rest = iter(after)
    assert all(sign in rest for sign in before)
    assert "\n" not in after.replace(line_end, "")


def test_a_file_that_has_changed_meanwhile_is_left_as_it_is(make_site: MakeSite) -> None:
    root = make_site(PEOPLE)
    edit = prepare_edit(root, AddItem(ADA, "aliases", "A. Moss", ("name",)))
    (root / ADA).write_text("---\nname: Ada Moss\n---\n", "utf-8")
    with pytest.raises(SourceError, match="changed meanwhile"):
        write_edit(root, edit)
    assert (root / ADA).read_text("utf-8") == "---\nname: Ada Moss\n---\n"


def test_a_byte_order_mark_and_the_permissions_are_kept(make_site: MakeSite) -> None:
    root = make_site(PEOPLE)
    (root / ADA).write_bytes(b"\xef\xbb\xbf" + PEOPLE[ADA].encode())
    (root / ADA).chmod(0o640)
    write_edit(root, prepare_edit(root, AddItem(ADA, "aliases", "A. Moss", ("name", "type"))))
    assert (
        (root / ADA).read_bytes().startswith(b"\xef\xbb\xbf---\nname: Ada Moss\ntype: person\naliases: [A. Moss]\n---")
    )
    assert (root / ADA).stat().st_mode & 0o777 == 0o640
    assert list((root / "content/entities").glob(".*")) == []


def test_an_entity_that_is_there_already_is_not_overwritten(make_site: MakeSite) -> None:
    root = make_site(
        {
            **write_article("They met Fenwick Hale. Later Fenwick Hale went."),
            "content/entities/Fenwick-Hale.md": "---\nname: Another\ntype: person\n---\n",
        }
    )
    (found,) = suggest(root)
    told = run(root, "--accept", found.id)
    assert told.exit_code == 1
    assert "already" in told.output
