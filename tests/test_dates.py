"""Dates in prose: found where there are any, resolved as far as the words and the document's date allow."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import grows_in_proportion

from dossier.annotate.date_calendar import HOLIDAYS
from dossier.annotate.date_rules import Rule
from dossier.annotate.dates import RULES, find_dates
from dossier.chronology.values import day_value, is_approximate, parse_date
from dossier.evaluate.dates import OWN_SET, main, score_passages
from dossier.evaluate.passages import read_passages
from dossier.evaluate.score import Score
from dossier.evaluate.timeml import calendar_value, read_timeml
from dossier.markdown.blocks import read_body
from dossier.markdown.syntax import make_directory
from dossier.model import (
    Article,
    ArticleId,
    Block,
    BlockId,
    DateValue,
    Override,
    Publication,
    SourceKind,
    Zone,
    replace,
)

WEDNESDAY = parse_date("2018-12-19")
CASES = Path(__file__).parent / "fixtures" / "dates.md"
ALL_RULES = sorted({rule.name: rule for rules in RULES.values() for rule in rules}.values(), key=lambda rule: rule.name)
EXAMPLES = [(rule, *example) for rule in ALL_RULES for example in rule.examples]
PASSAGES = [p for path in sorted(OWN_SET.glob("*.md")) if path.name != "README.md" for p in read_passages(path)]


def make_article(*texts: str, dated: DateValue | None = WEDNESDAY, **parts: object) -> Article:
    blocks = tuple(
        Block(BlockId(f"p{n}"), "paragraph", text, 0, n, **parts)  # type: ignore[arg-type]
        for n, text in enumerate(texts, 1)
    )
    whole = "\n\n".join(texts)
    return Article(ArticleId("a"), "content/articles/a.md", "A title", text=whole, blocks=blocks, date=dated)


def values_of(*texts: str, dated: DateValue | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(e.surface, e.value.edtf if e.value else "?") for e in find_dates(make_article(*texts, dated=dated))]


# --- the rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "text", "words", "value"), EXAMPLES)
def test_a_rule_does_what_its_examples_say(rule: Rule, text: str, words: str, value: str) -> None:
    found = values_of(text)
    assert (words, value) in found if words else not found, rule.name


def test_every_rule_has_an_example_that_it_reads_itself() -> None:
    for rule in ALL_RULES:
        read = [e.rule for text, words, _ in rule.examples if words for e in find_dates(make_article(text))]
        assert rule.name in read, rule.name


def read_cases() -> list[tuple[str, list[str], str, list[list[str]]]]:
    """Give the cases of the fixture: title, paragraphs, the document's date, what must be found."""
    cases = []
    for section in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, dated, *rest = section.strip().split("\n")
        text = "\n".join(line for line in rest if not line.startswith("- "))
        lines = [line.removeprefix("- ").split(" | ") for line in rest if line.startswith("- ")]
        expected = [line for line in lines if line != ["nothing"]]
        cases.append((title, re.split(r"\n\s*\n", text.strip()), dated.removeprefix("date: "), expected))
    return cases


@pytest.mark.parametrize(("title", "texts", "dated", "expected"), read_cases(), ids=lambda part: str(part)[:60])
def test_the_cases_in_the_fixture_hold(title: str, texts: list[str], dated: str, expected: list[list[str]]) -> None:
    document = None if dated == "none" else parse_date(dated)
    found = find_dates(make_article(*texts, dated=document))
    assert [(e.surface, e.value.edtf if e.value else "?") for e in found] == [(w, v) for w, _, v in expected], title
    for expression, (_, basis, _) in zip(found, expected, strict=True):
        assert (expression.basis == "stated") == (basis == "stated")


def find_in(*blocks: tuple[str, str], dated: str = "2024-11-10") -> list[tuple[str, str]]:
    article = make_article(*(text for _, text in blocks), dated=parse_date(dated))
    kinds = tuple(replace(b, kind=kind) for b, (kind, _) in zip(article.blocks, blocks, strict=True))
    closed = tuple(replace(b, zones=(Zone(0, len(b.text), "heading"),)) if b.kind == "heading" else b for b in kinds)
    found = find_dates(replace(article, blocks=closed))
    return [(e.surface, e.value.edtf if e.value else "?") for e in found]


def test_an_item_of_a_chronology_goes_on_from_the_date_that_opens_the_item_before() -> None:
    items = ("14 Nov 2023: The bank shuts. In the end it paid.", "16 Nov: The court acts.", "15 Dec: It fails.")
    assert find_in(*(("item", text) for text in items)) == [
        ("14 Nov 2023", "2023-11-14"),
        ("16 Nov", "2023-11-16"),
        ("15 Dec", "2023-12-15"),
    ]


def test_the_items_of_a_calendar_are_to_come() -> None:
    items = ("Wednesday: the council sits", "November 26: ten years since the flood", "5 January: the fair opens")
    listed = [("item", text) for text in items]
    assert find_in(("paragraph", "On the calendar"), *listed) == [
        ("Wednesday", "2024-11-13"),
        ("November 26", "2024-11-26"),
        ("5 January", "2025-01-05"),
    ]
    told = find_in(("heading", "The week ahead"), ("paragraph", "It rained."), *listed)
    assert told[:2] == [("Wednesday", "2024-11-06"), ("November 26", "2023-11-26")]


@pytest.mark.parametrize(
    "heading", ["10 Nov 2023, 07:12", "@ozola 10 Nov 2023", "Friday, 10 November 2023 at 7:12 am GMT"]
)
def test_what_stands_under_a_day_is_counted_from_it(heading: str) -> None:
    entry = (
        ("heading", heading),
        ("paragraph", "It shut yesterday."),
        ("heading", "18:03"),
        ("paragraph", "It opens today."),
    )
    assert find_in(*entry) == [("yesterday", "2023-11-09"), ("today", "2023-11-10")]
    assert find_in(*entry, ("heading", "Notes"), ("paragraph", "Seen today."))[-1] == ("today", "2024-11-10")


def test_a_day_holds_for_the_headings_under_it_until_one_of_its_own_level() -> None:
    text = "## 10 November 2023\n\n### Morning\n\nShut yesterday.\n\n## Notes\n\nSeen today.\n"
    body = read_body(text, "a.md", 1, make_directory({}))
    article = replace(make_article(dated=parse_date("2024-11-10")), blocks=tuple(each.block for each in body.blocks))
    assert [(e.surface, e.value and e.value.edtf) for e in find_dates(article)] == [
        ("yesterday", "2023-11-09"),
        ("today", "2024-11-10"),
    ]


@pytest.mark.parametrize("heading", ["5 November, 18:03", "Tuesday 5 November", "Nov. 5"])
def test_the_year_of_a_day_shortly_before_the_document_need_not_be_told(heading: str) -> None:
    entry = (
        ("heading", heading),
        ("paragraph", "It shut yesterday."),
        ("heading", "13:50"),
        ("paragraph", "Open today."),
    )
    assert find_in(*entry) == [("yesterday", "2024-11-04"), ("today", "2024-11-05")]


@pytest.mark.parametrize(
    "heading", ["The run of 10 November 2023", "November 2023", "5 August", "12 November", "Tuesday"]
)
def test_a_heading_that_is_no_day_dates_nothing(heading: str) -> None:
    assert find_in(("heading", heading), ("paragraph", "It shut yesterday.")) == [("yesterday", "2024-11-09")]


def test_mail_and_what_it_quotes_are_counted_from_their_own_days() -> None:
    mail = (
        ("paragraph", "From: Roe, Jane Sent: Thursday, May 16, 2013 8:02 AM"),
        ("paragraph", "I read it today."),
        ("quote", "On 15 May 2013, at 17:31, Peter Pan <pan@ferry.example> wrote:"),
        ("quote", "I wrote yesterday."),
        ("quote", "From: Pan, Peter"),
        ("quote", "Date: Tue, 14 May 2013 09:12:44 +0100"),
        ("quote", "The boat sank yesterday."),
        ("paragraph", "I will call tomorrow."),
    )
    assert [found for found in find_in(*mail) if found[0].islower()] == [
        ("today", "2013-05-16"),
        ("yesterday", "2013-05-14"),
        ("yesterday", "2013-05-13"),
        ("tomorrow", "2013-05-17"),
    ]
    table = (("paragraph", "Boat: the Anna"), ("paragraph", "Date: 14 May 2013"), ("paragraph", "It sank yesterday."))
    assert find_in(*table)[-1] == ("yesterday", "2024-11-09")


def test_in_a_record_the_year_of_a_day_goes_on_from_the_days_before() -> None:
    texts = ("She was admitted on 22 April 2013. She was a funny woman.", "She fell ill on 17 May and died on 4 June.")
    article = make_article(*texts, dated=parse_date("2017-07-03"))

    def read(kind: SourceKind) -> list[str]:
        found = find_dates(replace(article, publication=Publication(kind=kind)))
        return [e.value.edtf for e in found[1:] if e.value]

    assert read("statement") == ["2013-05-17", "2013-06-04"]
    assert read("news") == ["2017-05-17", "2017-06-04"]


def test_a_record_that_has_come_to_its_own_days_tells_of_them() -> None:
    texts = ("The ward was opened on 22 April 2013.", "I saw him last week.", "He was ill on 17 May and on 2 July.")
    article = make_article(*texts, dated=parse_date("2017-07-03"))
    found = find_dates(replace(article, publication=Publication(kind="manuscript")))
    assert [e.value.edtf for e in found if e.value][-2:] == ["2017-05-17", "2017-07-02"]
    assert "the article’s date" in found[-1].reason


OTHER_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９")


@pytest.mark.parametrize("digits", OTHER_DIGITS)
@pytest.mark.parametrize("text", sorted({text for _, text, _, _ in EXAMPLES if any(map(str.isdigit, text))}))
def test_digits_of_other_scripts_never_become_a_value(text: str, digits: str) -> None:
    for place in [match.start() for match in re.finditer(r"\d", text)]:
        changed = text[:place] + digits[int(text[place])] + text[place + 1 :]
        assert all(value.isascii() for _, value in values_of(changed)), changed


@pytest.mark.parametrize("day", ["٢٠١٨-12-19", "٢018-12-19", "2018-12-1٩", "2٠18", "1٩ December 2018", "２０１８-06"])
def test_a_date_in_digits_of_other_scripts_is_none(day: str) -> None:
    assert not any(day in words for words, _ in values_of(f"Nobody came on {day} at all."))


@pytest.mark.parametrize(
    ("words", "size"),
    [("by May ", 400), ("the next day ", 700), ("first quarter ", 150), ("wants to go in two years ", 150)],
)
def test_many_dates_of_one_sentence_are_read_in_time_that_grows_with_it(words: str, size: int) -> None:
    assert grows_in_proportion(lambda times: values_of(words * times), size)


@pytest.mark.parametrize(
    ("form", "size"),
    [
        ("“{on Monday }”, a {word }", 250),
        ("a {word }“{on Monday }”", 250),
        ("“{on Monday }”, he {said }" + "a " * 50 + "{on Monday }", 15),
    ],
)
def test_many_dates_of_a_quotation_are_read_in_time_that_grows_with_it(form: str, size: int) -> None:
    def read(times: int) -> None:
        values_of(re.sub(r"\{(.*?)\}", lambda words: words[1] * times, form))

    assert grows_in_proportion(read, size)


# --- what binds every expression -------------------------------------------------------------------------------------

sentences = st.sampled_from([passage.text for passage in PASSAGES])
documents = st.sampled_from(
    ["2018-12-19", "2019-01~", "2017", "2018-12-19/2018-12-21", "2020-02-29", "2018-21", "2010/2019"]
).map(parse_date)


@given(st.lists(sentences, min_size=1, max_size=4), documents | st.none())
def test_an_expression_cuts_out_its_own_words_in_reading_order(texts: list[str], dated: DateValue | None) -> None:
    text = " ".join(texts)
    found = find_dates(make_article(text, dated=dated))
    assert all(text[e.start : e.end] == e.surface and e.reason for e in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(alphabet="0129 -/.,'’“”MayMarchonthelstWdnyi", max_size=60), documents | st.none())
def test_no_text_breaks_the_engine(text: str, dated: DateValue | None) -> None:
    assert all(
        e.value is None or parse_date(e.value.edtf) == e.value for e in find_dates(make_article(text, dated=dated))
    )


@given(sentences, st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)))
def test_a_document_known_to_the_month_never_says_more_than_one_known_to_the_day(text: str, day: date) -> None:
    exact = {e.start: e for e in find_dates(make_article(text, dated=day_value(day)))}
    for expression in find_dates(make_article(text, dated=parse_date(day.strftime("%Y-%m~")))):
        told = exact.get(expression.start)
        if expression.value is None or told is None or told.value is None or "~" not in expression.value.edtf:
            continue
        assert _holds(expression.value, told.value), expression


def _holds(outer: DateValue, inner: DateValue) -> bool:
    return (outer.first or date.min) <= (inner.first or date.min) and (inner.last or date.max) <= (
        outer.last or date.max
    )


@given(sentences)
def test_words_counted_from_an_approximate_month_give_no_exact_day(text: str) -> None:
    for expression in find_dates(make_article(text, dated=parse_date("2019-01~"))):
        value = expression.value
        if (
            value is not None
            and expression.anchor == "2019-01~"
            and not re.search(rf"\d|{HOLIDAYS}", expression.surface)
        ):
            assert value.first != value.last
            assert is_approximate(value) or value.last - value.first >= timedelta(days=27)  # type: ignore[operator]


def test_a_holiday_is_counted_from_a_date_of_many_years_too() -> None:
    assert values_of("It fell last Easter.", dated=parse_date("2010/2019")) == [("last Easter", "2009/2019")]


def test_what_cannot_be_told_says_why_in_a_sentence() -> None:
    (found,) = find_dates(make_article("The board voted on Wednesday.", dated=parse_date("2019-01~")))
    assert found.value is None
    assert found.reason.startswith("the article’s date, about January 2019, is not known to the day")
    assert (
        find_dates(make_article("It fell last week.", dated=None))[0].reason == "the article has no date to count from"
    )


def test_a_resolved_date_tells_how() -> None:
    (found,) = find_dates(make_article("The board voted on Wednesday."))
    assert found.reason == "the Wednesday on or before the article’s date, 19 December 2018"
    assert (found.basis, found.anchor, found.rule) == ("relative", "2018-12-19", "weekday")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It fell a year ago.", "the year before that of the article’s date, 19 December 2018"),
        ("It fell two years ago.", "the year 2 years before that of the article’s date, 19 December 2018"),
        ("It fell in 2008 and rose a year later.", "the year after “2008”"),
        ("It fell in the past month.", "the month up to the article’s date, 19 December 2018"),
        ("It fell in May 2016. The following winter it rose.", "the first after “May 2016”"),
        ("It fell in May 2016, and rose that summer.", "in the year of “May 2016”"),
        ("It fell in May 2016. It had risen the previous December.", "the latest before “May 2016”"),
        ("It fell on Monday, and rose that Tuesday.", "the first such weekday after “Monday”, 17 December 2018"),
        ("It fell last March 3.", "the latest before the article’s date, 19 December 2018"),
        ("It fell two days after 3 May 2018.", "2 days after 3 May 2018"),
        ("It fell on Boxing Day 2016.", "the day on which Boxing Day fell in 2016"),
        ("It fell on 9 March 2016. On the 22nd of March it rose.", "in the year the passage tells of"),
        ("The wind that fell it on 9 March 2016 rose on 22 March.", "the first on or after “9 March 2016”"),
    ],
)
def test_a_reason_is_short_and_says_what_was_counted(text: str, reason: str) -> None:
    assert find_dates(make_article(text))[-1].reason == reason


# --- what the editor and the other annotations say -------------------------------------------------------------------


def test_no_date_is_marked_inside_a_zone() -> None:
    article = make_article("It fell in 2014 and in 2016.", zones=(Zone(11, 15, "link"),))
    assert [e.surface for e in find_dates(article)] == ["2016"]


def test_no_date_is_marked_where_a_name_is() -> None:
    article = make_article("The Paris Agreement of 2015 was signed in 2016.")
    assert [e.surface for e in find_dates(article, {BlockId("p1"): [(4, 27)]})] == ["2016"]


@pytest.mark.parametrize("language", ["de", "fr-CA"])
def test_in_a_text_that_is_not_english_only_what_is_stated_is_a_date(language: str) -> None:
    article = make_article(
        "Vom 4. bis 9. April ruht der Verkehr. Der Kai wurde im August 2018 und am 2019-03-01 gesperrt."
    )
    dated = [e.surface for e in find_dates(replace(article, language=language))]
    assert dated == ["August 2018", "2019-03-01"]


def test_code_holds_no_dates() -> None:
    block = Block(BlockId("p1"), "code", "in 2014", 0, 1)
    article = Article(ArticleId("a"), "a.md", "A title", text=block.text, blocks=(block,), date=WEDNESDAY)
    assert find_dates(article) == ()


def test_the_editors_date_beats_every_rule() -> None:
    override = Override(3, 14, "date", "2018-21", 1)
    (found,) = find_dates(make_article("In that spring he left.", overrides=(override,)))
    assert (found.surface, found.basis, found.value) == ("that spring", "editor", parse_date("2018-21"))


def test_the_editor_can_say_that_something_is_no_date() -> None:
    override = Override(3, 7, "nodate", "", 1)
    assert find_dates(make_article("In 2014 he left.", overrides=(override,))) == ()


def test_an_editors_value_that_is_no_date_is_left_to_the_check() -> None:
    override = Override(3, 7, "date", "spring", 1)
    assert find_dates(make_article("In 2014 he left.", overrides=(override,))) == ()


def test_an_event_dated_by_the_editor_can_be_counted_from() -> None:
    override = Override(0, 11, "date", "2016-05-03", 1)
    found = find_dates(make_article("At the fall of the fort he left. The next day it rained.", overrides=(override,)))
    assert found[-1].value == parse_date("2016-05-04")


# --- how well it does ------------------------------------------------------------------------------------------------


def test_the_set_is_large_and_much_of_it_holds_no_date() -> None:
    assert sum(len(passage.expected) for passage in PASSAGES) >= 500
    assert sum(not passage.expected for passage in PASSAGES) >= 300


def test_the_engine_keeps_its_bars_on_our_set() -> None:
    tally = score_passages(PASSAGES)
    assert Score(tally.strict, tally.found, tally.expected).f1 >= 0.95, tally.faults
    assert tally.right / tally.relaxed >= 0.95, tally.faults
    assert tally.over_precise == 0, tally.faults


def test_nothing_is_marked_in_sentences_without_a_date() -> None:
    plain = [passage for passage in PASSAGES if not passage.expected]
    assert score_passages(plain).faults == []


def test_a_score_counts_what_is_missed_and_what_says_too_much(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ndate: 2018-12-19\n---\n- It fell [[then|2018]].\n- It fell on [[Wednesday|2018]].\n")
    tally = score_passages(read_passages(file))
    assert (tally.expected, tally.found, tally.right, tally.over_precise) == (2, 1, 0, 1)


def test_a_set_can_change_or_drop_the_documents_date(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ndate: 2018\n---\n# Heading\n- One.\ndate: 2019-01~\n- Two.\ndate: none\n- Three.\n")
    assert [p.date for p in read_passages(file)] == [parse_date("2018"), parse_date("2019-01~"), None]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("DATE", "1998-08-07", "1998-08-07"),
        ("TIME", "1998-08-07TNI", "1998-08-07"),
        ("DATE", "1998-W33", "1998-08-10/1998-08-16"),
        ("DATE", "1998-W33-WE", "1998-08-15/1998-08-16"),
        ("DATE", "1998-FA", "1998-23"),
        ("DATE", "1998-Q3", "1998-35"),
        ("DATE", "199", "199X"),
        ("DATE", "1998-XX-XX", "1998"),
        ("DATE", "PRESENT_REF", None),
        ("DURATION", "P2D", None),
    ],
)
def test_a_timex_value_is_read_as_a_stretch_of_the_calendar(kind: str, value: str, expected: str | None) -> None:
    found = calendar_value(kind, value)
    wanted = parse_date(expected) if expected else None
    assert (found and (found.first, found.last)) == (wanted and (wanted.first, wanted.last))


def test_a_timeml_file_is_read_as_passages(tmp_path: Path) -> None:
    file = tmp_path / "a.tml"
    file.write_text(
        '<TimeML><DCT><TIMEX3 type="DATE" value="1998-08-07">x</TIMEX3></DCT><TEXT>\nIt fell\non <TIMEX3 type="DATE"'
        ' value="1998-08-06">Thursday</TIMEX3>.\n\nIt took <TIMEX3 type="DURATION" value="P2D">two days</TIMEX3>.'
        "</TEXT></TimeML>"
    )
    one, other = read_timeml(file)
    assert (one.text, one.date) == ("It fell on Thursday.", parse_date("1998-08-07"))
    assert [one.text[e.start : e.end] for e in one.expected] == ["Thursday"]
    assert not other.expected[0].scored
    assert score_passages([one, other]).right == 1


def test_nothing_to_score_is_no_full_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "gone")]) == 2
    told = capsys.readouterr()
    assert (told.out, "no passages here" in told.err) == ("", True)
