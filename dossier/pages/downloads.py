"""The downloads page: every data file with its size, what it is for, and what may be done with it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from dossier import urls
from dossier.chronology.words import label_date
from dossier.model import ArticleId, DataFile, FileKind, Page, Site, TopicId
from dossier.pages import views
from dossier.pages.head import fill_head
from dossier.pages.lines import count_things, make_page_info
from dossier.pages.linked_data import describe_dataset

_LISTED = 100  # files of one kind; where there are more, the page says where they are
_UNITS = ("kB", "MB", "GB")
_FORMATS = {"csv": "CSV", "json": "JSON"}
_INTRODUCTION = "Everything on this site as data, to check, to count and to use elsewhere."


def make_downloads_pages(files: Sequence[DataFile]) -> Iterator[Page]:
    """Return the page; it is planned last, as it lists what the exports have made."""
    yield Page(urls.DOWNLOADS, "pages/downloads.html", partial(_make_view, files=files))


def _make_view(site: Site, files: Sequence[DataFile]) -> views.DownloadsView:
    info = make_page_info(site, urls.DOWNLOADS, "Downloads", _INTRODUCTION, "other")
    return views.DownloadsView(
        page=fill_head(info, describe_dataset(site, files)),
        introduction=_INTRODUCTION,
        groups=(*_group_whole(files), *_group_single(site, files)),
    )


def _group_whole(files: Iterable[DataFile]) -> Iterator[views.DownloadGroup]:
    """Yield the files about the whole site, by what they are used for."""
    groups: dict[str, dict[str, list[views.DownloadFile]]] = {}
    for each in files:
        if each.kind and each.kind.per == "site":
            made = _make_file(each, each.kind, posixpath.basename(each.file.address))
            groups.setdefault(each.kind.group, {}).setdefault(each.kind.purpose, []).append(made)
    for title, found in groups.items():
        lines = (views.DownloadLine(tuple(made), purpose) for purpose, made in found.items())
        yield views.DownloadGroup(title, "", tuple(lines))


def _group_single(site: Site, files: Iterable[DataFile]) -> Iterator[views.DownloadGroup]:
    """Yield the files about one source or topic each, by kind; where they are many, only where they are."""
    for kind, group in groupby(files, key=lambda each: each.kind):
        if kind is None or kind.per == "site":
            continue
        made = list(group)
        size = say_size(sum(each.file.size for each in made))
        told = [f"{kind.purpose} {count_things(len(made), 'file')}, {size} in all."]
        listed = made if len(made) <= _LISTED else ()
        if not listed:
            folder = posixpath.dirname(made[0].file.address)
            told.append(f"They are in {folder}/, each under the id of its {kind.per}, whose page leads to it.")
        lines = [_make_line(site, each, kind) for each in listed]
        if kind.holds_text and any(filing.extent != "digest" for filing in site.filings.values()):
            told.append("Excerpts and full texts belong to their owners: see `rights` in sources.csv.")
        title = kind.format if kind.format.startswith(kind.title) else f"{kind.title}: {kind.format}"
        yield views.DownloadGroup(title, " ".join(told), tuple(lines))


def _make_line(site: Site, each: DataFile, kind: FileKind) -> views.DownloadLine:
    name, purpose = _name_subject(site, kind, each.file.address)
    return views.DownloadLine((_make_file(each, kind, name),), purpose)


def _make_file(each: DataFile, kind: FileKind, name: str) -> views.DownloadFile:
    address = each.file.address
    form = kind.format or _FORMATS.get(address.rpartition(".")[2], "")
    return views.DownloadFile(name, address, form, say_size(each.file.size))


def _name_subject(site: Site, kind: FileKind, address: str) -> tuple[str, str]:
    """Return what a file of one source or topic is about, and a line to know it by."""
    id_ = posixpath.basename(address).rpartition(".")[0]
    if kind.per == "topic":
        topic = site.registry.topics[TopicId(id_)]
        return topic.title, topic.summary
    filing = site.filings[ArticleId(id_)]
    origin = (filing.publication.publisher, label_date(filing.date) if filing.date else "")
    return filing.title, ", ".join(filter(None, origin))


def say_size(number: int) -> str:
    """Return a number of bytes for people: "512 bytes", "3.4 kB", "34 MB" (powers of 1000)."""
    if number < 1000:  # noqa: PLR2004 - the smallest unit
        return count_things(number, "byte")
    thousands = min((len(str(number)) - 1) // 3, len(_UNITS))
    size = number / 1000**thousands
    return f"{size:.1f} {_UNITS[thousands - 1]}" if size < 10 else f"{size:.0f} {_UNITS[thousands - 1]}"  # noqa: PLR2004 - two digits
