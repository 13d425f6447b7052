"""The description of all data files: `data/datapackage.json` (Frictionless Data Package 1.0,
https://specs.frictionlessdata.io).

It names each table's columns, keys and references, and of every file of the whole site its size and SHA-256. Files of
single sources are left to their pages: at ten thousand sources they would make the description larger than the data.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from dossier import urls
from dossier.exports.export import TABLES
from dossier.exports.table import Column, Table
from dossier.model import DataFile, FileKind, FinishedFile, Licence, OutputFile, Site

_ADDRESS = urls.data_address("datapackage.json")
_FOLDER = posixpath.dirname(_ADDRESS) + "/"
_NAME = re.compile(r"[^a-z0-9._-]+")
_NOT_IN_LICENCE = re.compile(r"[^A-Za-z0-9._-]+")
PACKAGE_KIND = FileKind(
    TABLES,
    "Description of the data",
    "Every table with its columns, keys and references, for Frictionless tools and for people.",
    "Data Package",
    media_type="application/json",
)


def export_package(site: Site, tables: Iterable[Table], files: Iterable[DataFile]) -> Iterator[OutputFile]:
    """Return `data/datapackage.json`: its paths are relative to itself."""
    config = site.config
    by_name = {table.name: table for table in tables}
    resources = [
        _describe_file(each.file, each.kind, by_name)
        for each in files
        if each.kind and each.kind.per == "site" and each.file.address.startswith(_FOLDER)
    ]
    package = {
        "profile": "data-package",
        "name": _NAME.sub("-", config.title.lower()).strip("-.") or "dossier",
        "title": config.title,
        "description": config.description,
        "homepage": config.base_url,
        "licenses": _describe_licences(config.licence),
        "contributors": [{"title": config.editor, "role": "publisher"}],
        "resources": resources,
    }
    kept = {key: value for key, value in package.items() if value}
    yield OutputFile(_ADDRESS, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def _describe_licences(licence: Licence | None) -> list[dict[str, str]]:
    """Return the licence, which needs a name or a path; its `name` is an Open Definition id, such as CC-BY-4.0."""
    if licence is None:
        return []
    name = _NOT_IN_LICENCE.sub("-", licence.name).strip("-")
    described = {"name": name, "title": licence.name, "path": licence.url}
    return [{key: value for key, value in described.items() if value}] if name or licence.url else []


def _describe_file(file: FinishedFile, kind: FileKind, tables: Mapping[str, Table]) -> dict[str, object]:
    path = file.address.removeprefix(_FOLDER)
    stem, _, ending = path.rpartition(".")
    described: dict[str, object] = {
        "name": stem if ending == "csv" else _NAME.sub("-", path.lower()),
        "path": path,
        "title": kind.title,
        "description": kind.purpose,
        "format": ending,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if ending == "csv" and stem in tables:
        return described | {
            "profile": "tabular-data-resource",
            "mediatype": "text/csv",
            "dialect": {"lineTerminator": "\r\n", "doubleQuote": True},
            "schema": describe_table(tables[stem]),
        }
    return described | {"mediatype": kind.media_type or "application/json"}


def describe_table(table: Table) -> dict[str, object]:
    """Return the table's schema (Frictionless Table Schema 1.0)."""
    references = [_refer(column, table) for column in table.columns if column.of]
    schema: dict[str, object] = {
        "fields": [_describe_column(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return schema | ({"foreignKeys": references} if references else {})


def _describe_column(column: Column) -> dict[str, object]:
    described: dict[str, object] = {"name": column.name, "type": column.type, "description": column.description}
    return described | ({"constraints": {"required": True}} if column.required else {})


def _refer(column: Column, table: Table) -> dict[str, object]:
    other = "" if column.of == table.name else column.of
    return {"fields": column.name, "reference": {"resource": other, "fields": "id"}}
