"""Makes `dossier/data/card-serif.ttf`, the face of the social cards, from Noto Serif.

The input is `NotoSerif-Regular.ttf`, of Debian's package `fonts-noto-core` or of https://notofonts.github.io. It needs
`fonttools`. Run it only when the face is to change:

    python tools/make_card_font.py path/to/NotoSerif-Regular.ttf
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).parent.parent / "dossier" / "data" / "card-serif.ttf"
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),  # with all its accents
    (0x02B9, 0x02C0),  # the apostrophes of transliteration
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x04FF),  # Cyrillic
    (0x1E00, 0x1EF9),  # Latin with dots below
    (0x2010, 0x2044),  # dashes, quotation marks, the ellipsis
    (0x20AC, 0x20AC),
)

if __name__ == "__main__":
    options = subset.Options(hinting=False, layout_features=["kern"], notdef_outline=True, name_IDs=["*"])
    font = subset.load_font(sys.argv[1], options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chain.from_iterable(range(first, last + 1) for first, last in RANGES))
    subsetter.subset(font)
    subset.save_font(font, str(TARGET), options)
