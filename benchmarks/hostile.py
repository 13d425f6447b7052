"""How the time for an article grows with its length, for texts made to be slow. Run as `python -m benchmarks.hostile`.

Each text is read at one, two and four times its length, through every stage that needs no other article. Named are
the seconds of work for the longest, and the power of the length with which the work grows: 1 is in proportion, 2 is
the square. What a text of one paragraph could do in the square is bounded by the longest paragraph that is read.
Words after the command choose the texts whose names hold one of them; a number sets the length.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from dossier.annotate.mentions import build_name_index, find_mentions
from dossier.articles import annotate_article
from dossier.config import read_settings
from dossier.limits import LONGEST_PARAGRAPH
from dossier.markdown.syntax import make_directory
from dossier.model import SourceFile
from dossier.parse import Known, parse_article
from dossier.problems import SourceError
from dossier.registry import Declared, read_registry

LENGTH = 20_000
HEAD = "---\ntitle: x\ndate: 2019-03-04\n---\n"
STEEP, SLOW = 1.25, 0.5  # a power that is told, for work that takes seconds enough to measure it

INLINE = (
    *(
        "[",
        "![",
        "[[",
        "[^",
        "[^`",
        "^[",
        "[a",
        "[a](",
        "[a](<",
        '[a](b "',
        "![a](",
        "[a]{",
        "[a]{.sic ",
        "{",
        '{a="',
        "](x) ",
    ),
    *(
        "*a_",
        "**a ",
        "*a **a ",
        "a**b_ ",
        "*_~~a",
        "~~a ",
        "`a ",
        "&",
        "&amp;",
        "&#",
        "<a",
        "<http://a",
        "<!--",
        "x <!-- a ",
    ),
    *(
        "<!-- a --> ",
        "\\",
        "a  \n",
        "\\\n",
        "|",
        "]{",
        "] {a}",
        "[a]{.sic} ",
        "[a][b] ",
        "a^[b] ",
        "a[^z] ",
        "[[nobody]] ",
    ),
    *(
        "[[a|ann]] ",
        "[a]{date=2018} ",
        "[a]{entity=a} ",
        "[a](javascript:x) ",
        "`a` ",
        "<http://x.example/> ",
        "a.",
        "a@",
        "a-",
    ),
    *(
        "a",
        ". ",
        ".",
        "A. ",
        "Mr. ",
        "A’s ",
        "“a. ” ",
        "(A) ",
        "http://",
        "www.",
        "`a`]{b} ",
        "`a`[^b] ",
        "`a`](/x) ",
        "](/ ",
        "a\u00ad",
        "a\u0301",
        "한",
        "الله ",
        "\x00",
    ),
)
"""What is said again and again, in paragraphs as long as are read."""
NAMES = (
    *(
        "Ann Abel ",
        "Abel ",
        "Ann Abel left. ",
        "*Ann Abel* ",
        "Ana Abell said. ",
        "SDF ",
        "Ab and ",
        "Ab of the ",
        "ABC ",
        "Ab, ",
    ),
    *("Ann Abel, Abel and SDF. ", "“Ann Abel left.” ", "John Xa. "),
)
DATES = (
    *(
        "1999-",
        "1-1-",
        "1/1/",
        "1999 ",
        "1,000 ",
        "May ",
        "May 5 ",
        "*5 May* ",
        "5 May and ",
        "between May and ",
        "last week ",
    ),
    *(
        "In 2018 he left. ",
        "On Monday he left. ",
        "the 1990s ",
        "two years ago ",
        "1999 to ",
        "1999–",
        "January–",
        "years ",
    ),
    *("by May ", "the next day ", "first quarter ", "wants to go in two years ", "“Monday” he said "),
)
BLOCKS = (
    *(
        "> a\n",
        "- a\n",
        "- a\n* b\n",
        "- a\n\n",
        "- - - - a\n",
        "1. a\n",
        "> - a\n",
        "a\n\n",
        "# a\n",
        "a\n=\n",
        "a\n|-|\n",
        "|a|\n",
    ),
    *(
        "---\n",
        "    a\n",
        "```\n",
        "~~~\n```\n",
        "[a]: x\n",
        "[a]: <\n",
        '[a]: x "\n',
        "[\n",
        "<!--\n",
        "<!--\n\n",
        "<!-- a -->\n",
    ),
    *(
        "{#a}\nx\n\n",
        "[^1]: x[^1]\n\n",
        "a[^1]\n\n",
        "\n",
        " \n",
        "\t\n",
        "> Ann Abel left.\n\n",
        "On 5 May 2018 he left.\n\n",
    ),
)


def repeat(unit: str, length: int, begin: str = "") -> str:
    """Return the unit again and again, in paragraphs as long as are read, with what each begins with."""
    longest = LONGEST_PARAGRAPH - 100
    return "\n\n".join(
        begin + unit * (min(longest, length - start) // len(unit)) for start in range(0, length, longest)
    )


def number(form: str) -> Callable[[int], str]:
    """Return a text of which each part is numbered."""
    return lambda length: "".join(form.format(n, n + 1) for n in range(length // len(form)))


def list_texts() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield texts by what they are made of."""
    for unit in (*INLINE, *NAMES, *DATES):
        yield unit, lambda length, unit=unit: repeat(unit, length)  # type: ignore[misc]
    for unit in BLOCKS:
        yield unit, lambda length, unit=unit: unit * (length // len(unit))  # type: ignore[misc]
    yield (
        "tables with many columns",
        lambda length: "|a" * (length // 6) + "\n" + "|-" * (length // 6) + "\n" + "|b" * (length // 6),
    )
    yield "tables with many rows", lambda length: "|a|b|\n|-|-|\n" + "|c|d|\n" * (length // 6)
    yield "fence never closed", lambda length: "```\n" + "a\n" * (length // 2)
    yield "quote with lazy lines", lambda length: "> a\n" + "a\n" * (length // 2)
    yield "brackets in brackets", lambda length: repeat("[" * 500 + "a" + "](x)" * 500 + " ", length)
    yield "emphasis in emphasis", lambda length: repeat("*a **a " * 500 + "b" + " a** a*" * 500 + " ", length)
    yield "backticks of growing runs", lambda length: repeat("".join("`" * n + " " for n in range(300)), length)
    for word in ("a", "a-", "a.", "Aa-"):
        yield f"words without an end: {word}", partial(_lengthen, word)
    yield "dots after a name", partial(repeat, ".", begin="Ann Abel left ")
    yield "capitals after an abbreviation", partial(repeat, "A", begin="The Syrian Forces (SDF) and ")
    yield "dates in and after a quotation", _quote_dates
    yield "numbered definitions", number("[a{}]: x\n")
    yield "numbered notes", number("a[^{0}]\n\n[^{0}]: x\n\n")
    yield "notes that refer to each other", number("[^{0}]: x[^{1}]\n\n")
    yield "numbered paragraphs", number("word{}\n\n")
    yield "numbered names", number("John X{} left.\n\n")


def _quote_dates(length: int) -> str:
    """Return a quotation of dates, and after it those who said it, and dates of something else."""
    part = length // 3
    words = ("on Monday " * (part // 10), "said " * (part // 5), "a " * 50, "on Monday " * (part // 10))
    return "“{}”, he {}{}{}".format(*words)


def _lengthen(word: str, length: int) -> str:
    """Return text of words that are as long as a paragraph may be."""
    return repeat(repeat(word, LONGEST_PARAGRAPH - 200) + "@ ", length)


def declare() -> Declared:
    """Return a registry of two names."""
    texts = {"a": "name: Ann Abel\ntype: person", "sdf": "name: Syrian Forces\ntype: organisation\nacronyms: [SDF]"}
    files = tuple(SourceFile(f"content/entities/{id_}.md", f"---\n{text}\n---\n") for id_, text in texts.items())
    return read_registry({"articles": (), "entities": files, "topics": (), "pages": ()}, read_settings(None).types)


def measure(text: str, declared: Declared) -> float:
    """Return the seconds of work for an article, the better of two."""
    known = Known(declared.registry.topics, declared.registry.entities, make_directory(declared.targets))
    index = build_name_index(declared.registry)
    spent = []
    for _ in range(2):
        gc.collect()
        begun = time.process_time()
        try:
            parsed = parse_article(SourceFile("content/articles/x.md", text), known)
            annotate_article(parsed, declared.registry, find_mentions(parsed.article, index))
        except SourceError as error:
            sys.stdout.write(f"{error}\n")
        spent.append(time.process_time() - begun)
    return min(spent)


def main(words: Mapping[str, None], length: int) -> None:
    """Print a line for each text."""
    declared = declare()
    for name, make in list_texts():
        if words and not any(word in name for word in words):
            continue
        texts = [HEAD + make(length * times) + "\n" for times in (1, 2, 4)]
        spent = [measure(text, declared) for text in texts]
        power = math.log(spent[2] / spent[0]) / math.log(len(texts[2]) / len(texts[0]))
        mark = "!" if power > STEEP and spent[2] > SLOW else " "
        sys.stdout.write(f"{mark} {name[:32]!r:36} {len(texts[2]):9,} signs {spent[2]:7.2f} s  power {power:5.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        dict.fromkeys(word for word in given if not word.isdigit()),
        next((int(w) for w in given if w.isdigit()), LENGTH),
    )
