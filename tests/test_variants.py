import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import read_cases

from dossier.annotate.name_index import NameTables, build_name_tables
from dossier.annotate.spelling import level_name, level_spelling
from dossier.annotate.variants import build_variant_index, spelt_like, word_likeness
from dossier.model import Entity, EntityId, EntityType, Registry, TypeId
from dossier.names import fold_name

PERSON = EntityType(TypeId("person"), "Person", "People", short_forms="surname")


def tables_of(*names: str) -> NameTables:
    entities = [Entity(EntityId(f"e{number}"), PERSON.id, name) for number, name in enumerate(names)]
    return build_name_tables(Registry({PERSON.id: PERSON}, {entity.id: entity for entity in entities}, {}))


def judge(name: str, surface: str) -> str:
    tables = tables_of(name)
    if fold_name(surface) in tables.place_of:
        return "name"
    found = build_variant_index(tables).find(surface)
    return "apart" if not found else "variant" if found[0].is_sure else "suggestion"


@pytest.mark.parametrize(
    ("title", "pair", "expected"), read_cases("names-variants.md"), ids=lambda value: value.split("\n")[0]
)
def test_spellings_are_judged_as_the_fixture_says(title: str, pair: str, expected: str) -> None:
    name, surface = pair.split("\n")
    assert judge(name, surface) == expected, title


def test_a_form_that_fits_two_entities_is_sure_of_neither_alone() -> None:
    found = build_variant_index(tables_of("Mohammed Salih", "Muhamed Saleh")).find("Mohamed Saleh")
    assert [variant.is_sure for variant in found] == [True, True]


def test_the_order_of_the_registry_does_not_change_the_order_of_variants() -> None:
    one = tables_of("Mohammed Salih", "Muhamed Saleh")
    other = build_name_tables(
        Registry({PERSON.id: PERSON}, {entity: one.entities[entity] for entity in reversed(list(one.entities))}, {}),
    )
    assert build_variant_index(one).find("Mohamed Saleh") == build_variant_index(other).find("Mohamed Saleh")


def test_acronyms_have_no_variants() -> None:
    assert build_variant_index(tables_of("SDF")).find("SDFS") == ()


def test_a_surname_is_spelt_like_one_known_surname_only() -> None:
    assert spelt_like("suleimani", ("soleimani", "trump")) == "soleimani"
    assert spelt_like("suleimani", ("soleimani", "sulaimani")) == ""


def test_a_surname_of_one_bearer_is_recognised_through_its_transliteration() -> None:
    one, two = tables_of("Qassem Soleimani"), tables_of("Qassem Soleimani", "Ali Soleimani")
    assert build_variant_index(one).find_surname("suleimani") == "soleimani"
    assert build_variant_index(two).find_surname("suleimani") == ""


@given(st.sampled_from(["hasakah", "qamishli", "soleimani", "erdogan", "mattis", "kobani", "trump", "mazloum"]))
def test_a_word_is_equal_to_itself(word: str) -> None:
    assert word_likeness(word, word) == "equal"


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
    st.text(alphabet="aeioubdgkhlmnrst", min_size=1, max_size=12),
)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one)


@given(st.text(max_size=30))
def test_levelling_never_fails_and_leaves_no_capital_but_the_hushing_sound(text: str) -> None:
    for word in level_name(text):
        assert set(filter(str.isupper, level_spelling(word))) <= {"S"}
