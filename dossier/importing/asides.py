"""Lines that belong to a web page and not to the text: the rules by which they are set apart, as data.

A rule is matched against a whole paragraph or line, never within one; an example of each is a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.model import Record

_LONGEST = 30  # words; a longer paragraph is text, whatever it begins with
_MOST_SIGNS = 600  # of these words; what is longer is no line of words
_BOX_LINE = 20  # words of a line that may belong to the box begun above it
_ADDRESSING = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_END = r"[\s:!.…»→>]*"


class AsideRule(Record, frozen=True):
    """A kind of line: what it is called, how it reads, examples, and whether it opens a box of several lines."""

    label: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    opens_box: bool = False


def _rule(label: str, pattern: str, *examples: str, opens_box: bool = False) -> AsideRule:
    return AsideRule(label, re.compile(pattern + _END, re.IGNORECASE), examples, opens_box)


RULES = (
    _rule(
        "newsletter box",
        r"(?:subscribe|sign[ -]?up|join|get)\b.*\b(?:newsletters?|mailing list|e-?mails?|in-?box|alerts|updates)\b.*",
        "Subscribe to the morning newsletter",
        "Sign up for our daily e-mail",
        opens_box=True,
    ),
    _rule("newsletter box", r".*\bin your in-?box\b.*", "The best of the week in your inbox.", opens_box=True),
    _rule(
        "subscription",
        r"(?:subscribe|become a (?:member|subscriber)|already a subscriber\?.*|log ?in|register)\b.{0,60}",
        "Already a subscriber? Log in",
        "Subscribe now",
    ),
    _rule(
        "related stories",
        r"(?:read|see|watch|listen|explore|learn) (?:more|also|next|on|this)\b.{0,80}",
        "Read more about:",
        "See also: our map of the region",
    ),
    _rule(
        "related stories",
        r"(?:related|recommended|more) (?:articles?|stories|topics|news|reading|from|on|about|for you)\b.{0,80}",
        "Related articles",
        "More from this author",
    ),
    _rule(
        "related stories",
        r"(?:you (?:may|might) also like|most (?:read|popular|viewed)|trending|don[’']t miss)\b.{0,60}",
        "You might also like",
        "Most read",
    ),
    _rule("keywords", r"(?:tags?|topics?|keywords|filed under|categories|category)\s*:.{0,160}", "Tags: Syria, Iraq"),
    _rule(
        "app link",
        r"(?:get|download|install|try)\b.*\bapps?\b.*",
        "Download the Gazette app for more",
    ),
    _rule(
        "app link",
        r"(?:(?:i-?phone|i-?pad|ios|android|app store|google play|windows|available on the|and|or|[|/·,])\s*)+",
        "iPhone Android",
        "App Store | Google Play",
    ),
    _rule(
        "comment prompt",
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)s?\b.{0,40}",
        "Leave a comment",
    ),
    _rule(
        "comment prompt",
        r"(?:\d+ )?(?:comments?|replies)(?: \(?\d+\)?)?|join the (?:conversation|discussion).{0,40}",
        "12 comments",
        "Join the conversation",
    ),
    _rule(
        "sharing links",
        r"(?:share|tweet|pin|e-?mail|print|follow)(?: (?:this|us|on|via|with|it)\b.{0,60})?",
        "Share this article",
    ),
    _rule(
        "sharing links",
        r"(?:(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|e-?mail|print|copy link|share|[|/·,])\s*){2,}",
        "Facebook Twitter WhatsApp",
    ),
    _rule(
        "advertisement",
        r"(?:advertisement|advertising|ad|sponsored(?: content)?|paid post|story continues below.*)",
        "Advertisement",
    ),
    _rule(
        "copyright line",
        r"(?:©|\(c\)|copyright\b).{0,160}|.{0,120}\ball rights reserved",
        "© 2020 The Gazette. All rights reserved.",
    ),
    _rule(
        "cookie notice",
        r".*\b(?:uses? cookies|cookie (?:policy|settings)|accept (?:all )?cookies)\b.*",
        "This site uses cookies.",
    ),
    _rule(
        "picture credit",
        r"(?:photo(?:graph)?|image|picture|credit|foto)s?(?: (?:by|credit|source|courtesy of))?\s*:.{0,120}",
        "Photo: J. Roe / Agency",
    ),
    _rule(
        "page number",
        r"[-–—|\[(] ?\d{1,4} ?[-–—|\])]|page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,3}",
        "- 12 -",
        "Page 3 of 7",
    ),
    _rule(
        "navigation",
        r"(?:skip to (?:main )?content|back to top|home|menu|search|next article|previous article|click here.{0,60})",
        "Skip to main content",
        "Back to top",
    ),
)
"""In order; the first that fits names the kind."""

STAMP = re.compile(
    r"\s*(?:date|published|crawled|timestamp|retrieved)\s*+(?:[:=]\s*+)?"
    r"(?P<date>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?![\d-])(?:T[\d:.+Z-]+)?[ \t]*\n?",
    re.IGNORECASE,
)
"""What a crawler put before the text: `date 2018-12`."""


def label_asides(texts: Iterable[str]) -> Iterator[str]:
    """Yield for each paragraph or line of a text what it is called that does not belong to it; nothing of one that
    does."""
    box = ""
    for text in texts:
        if rule := name_aside(text):
            box = rule.label if rule.opens_box else ""
            yield rule.label
        elif box and _continues_box(text):
            yield box
        else:
            box = box if not text else ""
            yield ""


def name_aside(text: str) -> AsideRule | None:
    """Return the rule by which a paragraph or line does not belong to the text, or None where it does."""
    if len(text) > _MOST_SIGNS or len(text.split()) > _LONGEST:
        return None
    return next((rule for rule in RULES if rule.pattern.fullmatch(text)), None)


def _continues_box(text: str) -> bool:
    """Tell whether a line under a newsletter box belongs to it: it is short, and speaks to the reader."""
    return (
        len(text) <= _MOST_SIGNS
        and len(text.split()) <= _BOX_LINE
        and bool(_ADDRESSING.search(text))
        and not text.startswith(("“", '"'))
    )
