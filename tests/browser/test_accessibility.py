"""axe-core on every page kind, and the Nu HTML checker on every page."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from browser_kit import PAGES, REQUIRED, OpenPage

INSTALL = "npm install --prefix .cache axe-core vnu-jar"
MODULES = Path(os.environ.get("DOSSIER_NODE_MODULES", Path(__file__).parents[2] / ".cache/node_modules"))


def require(path: Path) -> Path:
    if not path.is_file():
        if REQUIRED:
            pytest.fail(f"This test is mandatory here, but {path} is missing: {INSTALL}")
        pytest.skip(f"axe-core or vnu-jar is not installed: {INSTALL}")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_no_violation(open_page: OpenPage, address: str, width: int, scheme: str) -> None:
    script = require(MODULES / "axe-core/axe.min.js").read_text("utf-8")
    page = open_page(address, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(content=script)
    told = "violations.map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)])"
    found = page.evaluate(f"async () => (await axe.run()).{told}")
    assert found == []


def test_the_nu_checker_has_neither_error_nor_warning(site: Path, served: str) -> None:
    jar = require(MODULES / "vnu-jar/build/dist/vnu.jar")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    pages = [served + path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # else it will not ask this machine
    command = ["java", local, "-jar", str(jar), "--format", "gnu", *pages]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.splitlines()[:20] == []
