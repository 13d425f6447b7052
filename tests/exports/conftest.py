"""The hard site, built once with a public address and once without."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hard_site import FILES, PUBLIC, render_files

from dossier.model import Site
from dossier.pipeline import Rendition


@pytest.fixture(scope="session")
def rendition(tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The site with a public address."""
    return render_files(tmp_path_factory.mktemp("public"), {**FILES, "site.yaml": PUBLIC})


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The same site without a public address."""
    return render_files(tmp_path_factory.mktemp("private"), FILES)


@pytest.fixture(scope="session")
def site(rendition: Rendition) -> Site:
    return rendition.site


@pytest.fixture(scope="session")
def files(rendition: Rendition) -> Mapping[str, bytes]:
    return {file.address: file.content for file in rendition.files}


@pytest.fixture(scope="session")
def private_files(private: Rendition) -> Mapping[str, bytes]:
    return {file.address: file.content for file in private.files}
