"""`python -m dossier.evaluate dates [PATH]` and `names [PATH]`: scores for editors of the engines."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

KINDS = ("dates", "names")


def main(argv: Sequence[str]) -> int:
    """Hand over to the evaluation that is named first; 2 if it is not one of them."""
    if not argv or argv[0] not in KINDS:
        sys.stderr.write(f"say what to evaluate: {' or '.join(KINDS)}, then the path of a set if it is not ours\n")
        return 2
    code: int = importlib.import_module(f"dossier.evaluate.{argv[0]}").main(argv[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
