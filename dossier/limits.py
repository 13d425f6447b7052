"""How much a site may hold: far above what real sources need, and low enough that no file can hold up a build.

Reading a text costs time in proportion to its length. What is dearer than that, in our rules or in a library, happens
within one of the stretches that are limited here.
"""

from __future__ import annotations

_MEGABYTE = 1024 * 1024

LARGEST_TEXT = 2 * _MEGABYTE
"""Bytes of a Markdown file, of `site.yaml` and of a template; a report of 100,000 words has 0.7 MB."""
LARGEST_FILE = 64 * _MEGABYTE
"""Bytes of a file in `static/`."""
LARGEST_IMPORT = 8 * _MEGABYTE
"""Bytes of a file that `import` reads; a saved web page may hold its pictures."""
LONGEST_YAML = 500_000
"""Characters of a front matter and of `site.yaml`."""
LONGEST_VALUE = 10_000
"""Characters of one value in YAML."""
LONGEST_QUOTE = 1_000
"""Characters of an event's quote."""
LONGEST_DATE = 100
"""Characters of a date."""
LONGEST_ID = 120
"""Characters of an id: with folder and ending well below the 255 bytes that file systems allow."""
DEEPEST_YAML = 12
"""Values within values; no shape of ours is deeper than five."""
MOST_EVENTS = 500
"""Events of one article."""
LONGEST_PARAGRAPH = 50_000
"""Characters of a paragraph, an item, a cell or a heading: about 8,000 words."""
DEEPEST_MARKUP = 16
"""Quotes within quotes; a list within a list counts twice."""
MOST_SUGGESTIONS = 10
"""Ids or names of one kind in one text that nothing has, for which what was probably meant is looked for."""
DEEPEST_FOLDER = 16
"""Folders within folders in `content/`, `static/` and `templates/`."""

LIMITS = (
    ("a Markdown file, `site.yaml` or a template", f"{LARGEST_TEXT // _MEGABYTE} MB"),
    ("a file in `static/`", f"{LARGEST_FILE // _MEGABYTE} MB"),
    ("a file to import", f"{LARGEST_IMPORT // _MEGABYTE} MB"),
    ("a front matter, and `site.yaml`", f"{LONGEST_YAML:,} characters"),
    ("one value in them", f"{LONGEST_VALUE:,} characters"),
    ("the `quote` of an event", f"{LONGEST_QUOTE:,} characters"),
    ("a date", f"{LONGEST_DATE} characters"),
    ("an id", f"{LONGEST_ID} characters"),
    ("values within values", f"{DEEPEST_YAML} deep"),
    ("the events of an article", f"{MOST_EVENTS}"),
    ("a paragraph, a list item, a cell or a heading", f"{LONGEST_PARAGRAPH:,} characters"),
    ("block quotes within block quotes", f"{DEEPEST_MARKUP} deep"),
    ("lists within lists", f"{DEEPEST_MARKUP // 2} deep"),
    ("folders within folders", f"{DEEPEST_FOLDER} deep"),
)
"""What is limited, and to how much, in words."""
