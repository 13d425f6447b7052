"""A small site full of what breaks formats: quotation marks, LaTeX, Arabic, emoji, and dates of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dossier.pipeline import Rendition, Request, render_site

SETTINGS = """
title: 'A "test" & more'
subtitle: With <tags>
description: 100% of {braces}, $5, #1, a_b, ~, ^ and \\ in one line.
editor: The editors & friends
license: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
types:
  person: {label: Person, plural: People, schema_org: Person, ftm: Person, tei: persName, short_forms: surname}
  organisation: {label: Organisation, plural: Organisations, schema_org: Organization, ftm: Organization, tei: orgName}
  place: {label: Place, plural: Places, schema_org: Place, ftm: Address, tei: placeName}
  vessel: {label: Vessel, plural: Vessels, schema_org: Vehicle, ftm: Vessel, tei: name}
"""
NEWS = r"""---
title: '"Quoted" & <tagged>: 100% {braced} $5 #1 a_b ~ \ 🛰 العربية'
date: 2018-12-19
source:
  title: '"Headline" & <b> -- 50% {off} $1 #2 x_y ~ \ 🛰 العربية'
  publisher: Paper & Sons "Daily"
  authors: [Jane Roe, 'Wire & Service,', Ursula von der Leyen, محمد سلمان, Martin King Jr.]
  url: https://paper.example/story?id=1&x={y}%20z
  retrieved: 2026-11-20
  rights: All rights reserved & "kept"
topics: [leaving]
summary: 'A summary with "quotes", & and <tags>, 🛰.'
events:
  - id: order
    date: 2018-12-19
    title: 'The "order" & <more>'
    quote: says Ann Roe
    says: {troops: 'more than 2,000', cost: '=1+1'}
  - {id: someday, title: Something undated}
---
🛰 In Al-Tanf, says Ann Roe & her friend, العربية reported it on 19 December 2018.[^n] The *MV Łódź* sailed last week.

## A heading & more

- One item on Al-Tanf
- Another item

> A quotation from Ann Roe.

| a | b |
|---|---|
| Al-Tanf | 2017 |

```
code & <tags>
```

[^n]: A note with "quotes" & <tags>, on Al-Tanf 🛰.
"""
FILES: Mapping[str, str] = {
    "site.yaml": SETTINGS,
    "content/articles/news.md": NEWS,
    "content/articles/report.md": """---
title: An uncertain report
date: 2019-01~
source: {kind: report, publisher: An Institute, authors: ["Institute of Things,"], archive: Shelf 7, retrieved: 2026-11}
topics: [leaving]
events:
  - id: order
    date: "[2018-12..2019-01]"
    title: The order
    quote: Ann Roe
    says: {troops: "about 2,000"}
    entities: [ann-roe]
---
It was early 2019 when Ann Roe left.
""",
    "content/articles/web.md": """---
title: "=cmd()"
date: "[2020-01-07..2020-01-10]"
source: {kind: web, url: "https://web.example/", title: "@import", retrieved: 2026-11-21}
text: full
---
Nothing is named here, but +1 is said.
""",
    "content/articles/opinion.md": "---\ntitle: An undated opinion\nsource: {kind: opinion}\n---\nAl-Tanf again.\n",
    "content/articles/span.md": """---
title: Between years
date: 2018-12/2019-01
source: {kind: statement}
---
Ann Roe.
""",
    "content/entities/ann-roe.md": """---
name: Ann Roe
type: person
aliases: ['Ann "A" & B']
acronyms: [AR]
wikidata: Q42
same_as: ["https://people.example/?a=1&b=2"]
born: 1960
died: 2019-01~
---
A person & <more>.
""",
    "content/entities/9-al-tanf.md": """---
name: Al-Tanf
type: place
aliases: [التنف]
place: {coordinates: [33.5, -38.25], precision: site}
---
A place.
""",
    "content/entities/arabiya.md": "---\nname: العربية\ntype: organisation\nfounded: 2003-03-03\n---\nA channel.\n",
    "content/entities/lodz.md": "---\nname: MV Łódź\ntype: vessel\n---\nA ship.\n",
    "content/topics/leaving.md": """---
title: Leaving & <going>
summary: On "leaving".
entities: [ann-roe]
---
Text.
""",
    "content/topics/empty.md": "---\ntitle: Nothing yet\n---\n",
    "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
}
BASE = "https://example.org/d"
PUBLIC = f"base_url: {BASE}\n{SETTINGS}"


def render_files(root: Path, files: Mapping[str, str]) -> Rendition:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return render_site(Request(root, root / "_site"))
