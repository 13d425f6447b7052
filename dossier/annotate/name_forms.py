"""The ways a registered name is written: every folded form that counts as the name itself, not as a variant of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from dossier.annotate.name_words import FUNCTION_WORDS
from dossier.names import fold_name

_SUN_LETTERS = ("sh", "th", "dh", "t", "d", "r", "z", "s", "n", "l")
_AL = r"(?:[aeu]l|[ae](?:sh|th|dh|[tdrzsn]))"
"""The Arabic article, also before a sun letter."""
_ARTICLE = re.compile(rf"\b{_AL} (?=(\w+))")
_ABD = re.compile(rf"\babd(?:[aeu]l|[aeu](?:sh|th|dh|[tdrzsn]))? ?(?:{_AL} )?(?=(\w{{3,}}))")
_SPECIAL = re.compile(
    rf",|&|\b(?:{_AL}|abd|abdul|abdel|bin|ibn|ben|saint|sankt|st|mount|mt|fort|ft|and"
    r"|united states|us|united nations|un|european union|eu|\w+(?:isation|ization|efence|efense)s?"
    r"|\w \w|centre|center|labour|labor|harbour|harbor|programme|program|armoured|armored|theatre|theater)\b",
)
_PAIRS = (
    ("saint", "st"),
    ("sankt", "st"),
    ("mount", "mt"),
    ("fort", "ft"),
    ("and", "&"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("centre", "center"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("programme", "program"),
    ("armoured", "armored"),
    ("theatre", "theater"),
    ("bin", "ibn"),
)
_EXPANDED = (("us", "united states"), ("un", "united nations"), ("eu", "european union"))
_MOST = 48
LEGAL_FORM = r",? (?:(?:Inc|Corp|Ltd|Co)\b\.?|(?:PLC|plc|Plc|LLC|LLP|AG|SE(?! of\b)|GmbH|SpA|S\.A\.|N\.V\.)(?!\w))"
"""A pattern for what ends the name of a firm, and may be left out."""
_SHIP = re.compile(r"^(?:MV|MS|MT|SS|RMS|TSS|HMS|USS|USNS|USCGC|HMAS|HMCS|INS|RFA|RNLB|RV|FV|SV) (?=\S+ \S)")
_LEGAL_FORMS = re.compile(rf"(?:{LEGAL_FORM})+$")


def written_forms(name: str) -> tuple[str, ...]:
    """Return the folded forms under which a name is looked for, its own first."""
    folded = _fold_without_article(name)
    if not folded:
        return ()
    if firm := _without_legal_form(name):
        return tuple(dict.fromkeys((*_write(name, folded), *_write(firm, _fold_without_article(firm)))))
    return _write(name, folded)


def ends_with_legal_form(name: str) -> bool:
    """Tell whether a name is that of a firm, in full."""
    return _LEGAL_FORMS.search(name) is not None


def _without_legal_form(name: str) -> str:
    """Return the name of a firm without its legal form, or that of a ship without the letters before it, or "" if there
    are none, or none but a word would be left."""
    firm = _SHIP.sub("", _LEGAL_FORMS.sub("", name))
    if firm == name or firm.endswith("&") or (" " not in firm and (firm.isupper() or firm.lower() in FUNCTION_WORDS)):
        return ""
    return firm


def _write(name: str, folded: str) -> tuple[str, ...]:
    if not _SPECIAL.search(folded) and "." not in name and " " not in folded[:2] and folded[-1].isalnum():
        return (folded,)
    parted = _fold_without_article(_TOGETHER.sub(" ", name)) if " " in folded else folded
    forms = dict.fromkeys((folded, parted))
    for rule in (_without_signs, _with_articles, _with_abd, _with_pairs, _with_expansions, _with_joined_initials):
        for form in tuple(forms):
            forms.update(dict.fromkeys(rule(form)))
    return tuple(forms)[:_MOST]


_TOGETHER = re.compile(r"(?<=\b\w\.)(?=\w\.)")
"""Where initials that stand together are parted: J.K. Rowling."""


def _fold_without_article(name: str) -> str:
    folded = fold_name(name.removeprefix("the "))
    rest = folded.removeprefix("the ")
    return rest if " " in rest else folded  # "the" stays outside a mention, but The Hague keeps it


def is_article(word: str, following: str) -> bool:
    """Tell whether a folded word is the Arabic article before this folded word (al-, el-, ash-Sham, ez-Zor)."""
    if word in {"al", "el", "ul", "il"}:
        return True
    return word[0] in "aei" and word[1:] in _SUN_LETTERS and following.startswith(word[1:])


@lru_cache(maxsize=1024)
def _article_forms(following: str) -> tuple[str, ...]:
    letters = next((sun for sun in _SUN_LETTERS if following.startswith(sun)), "l")
    return tuple(dict.fromkeys(f"{vowel}{ending} " for ending in ("l", letters, letters[0]) for vowel in "ae"))


def _without_signs(folded: str) -> list[str]:
    """Return the name without its commas, without "Jr" after a comma, without a last sign (Yahoo!)."""
    plain = folded.replace(",", "").rstrip("!?.,")
    forms = [plain, folded.partition(", ")[0]] if folded.endswith((", jr", ", sr")) else [plain]
    return [form for form in forms if form and form != folded]


def _with_articles(folded: str) -> list[str]:
    found = [m for m in _ARTICLE.finditer(folded) if is_article(m[0].strip(), m[1])]
    if not found:
        return []
    choices = [_slot_choices(folded, m.start(), m.end(), m[1]) for m in found]
    borders = [0, *(edge for m in found for edge in m.span()), len(folded)]
    texts = [folded[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True)]
    combinations = product(*choices) if len(found) < 3 else zip(*choices, strict=False)  # noqa: PLR2004
    return [texts[0] + "".join(a + t for a, t in zip(c, texts[1:], strict=True)) for c in combinations]


def _slot_choices(folded: str, start: int, end: int, following: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys((folded[start:end], *_article_forms(following))))
    if start == 0:
        return forms
    # Inside a name the article may be missing (Bashar Assad) or grown together with its word (Deir Ezzor, Alzor).
    return (*forms, "", *(form.strip() for form in forms))


def _with_abd(folded: str) -> list[str]:
    match = _ABD.search(folded)
    if match is None or match[0] == "abd":
        return []
    before, after = folded[: match.start()], folded[match.end() :]
    return [before + abd + after for abd in ("abdul ", "abdel ", "abdul", "abdel", "abd al ", "abd el ")]


def _with_pairs(folded: str) -> list[str]:
    forms = []
    for one, other in _PAIRS:
        for old, new in ((one, other), (other, one)):
            changed = re.sub(rf"(?<!\S){re.escape(old)}(?!\S)", new, folded)
            if changed != folded:
                forms.append(changed)
    forms += [folded.replace(f"i{one}ation", f"i{other}ation") for one, other in ("sz", "zs")]
    return forms


def _with_expansions(folded: str) -> list[str]:
    either = (pair for short, full in _EXPANDED for pair in ((short, full), (full, short)))
    return [f"{new} {folded.removeprefix(f'{old} ')}" for old, new in either if folded.startswith(f"{old} ")]


def _with_joined_initials(folded: str) -> list[str]:
    joined = re.sub(r"\b(\w) (?=\w\b)", r"\1", folded)
    return [joined]
