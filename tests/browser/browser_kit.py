"""The browser, and one page of each kind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
REQUIRED = os.environ.get("DOSSIER_BROWSER") == "required"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PREFIX = "/repo/"
ODD_PREFIX = "/my%20d%C3%B6ssier/"
PAGES = {
    "home": "index.html",
    "article": "articles/pentagon-ordered-out-of-syria.html",
    "long article": "articles/pentagon-reduces-mission-in-iraq.html",
    "entity": "entities/qassem-soleimani.html",
    "place": "entities/al-tanf.html",
    "topic": "topics/leaving-syria.html",
    "event": "events/killing-of-soleimani-2020.html",
    "timeline": "timeline.html",
    "sources": "sources.html",
    "entities": "entities.html",
    "topics": "topics.html",
    "events": "events.html",
    "network": "network.html",
    "map": "map.html",
    "search": "search.html",
    "about": "about.html",
    "not found": "404.html",
}
"""One page of each kind."""

OpenPage = Callable[..., Page]
