"""Lines of the access log as documents: those of one second that are written at once are one, a bucket.

Measured on the embedded store: a line that is a document of its own costs four times as much, most of it for indexes.
A bucket has every record and every caller of its lines at its top, so that the indexes find it. Its id is that of its
first line, and no line of it is of another second: who reads the latest first never has to look further back.
Documents of earlier releases are one line each, which is read as a bucket of one.
"""

from collections.abc import Iterable

from services.chassis.pace import unhurried
from services.chassis.storage.store import Document

_ROOM, _LINE = 1000, 10
"""Of a bucket, in ids: a line takes as much as ten. So a bucket has at most 100 lines, or one with all its ids."""
_SECOND = len("20260101T120000")
"""Of an id that begins with its moment."""


def buckets(lines: Iterable[Document]) -> list[Document]:
    """These lines as they are kept."""
    made: list[list[Document]] = []
    room = 0
    for line in sorted(lines, key=_id):
        needed = _LINE + len(line["records"])
        if needed > room or _second(line) != _second(made[-1][0]):
            made.append([])
            room = _ROOM
        made[-1].append(line)
        room -= needed
    return [_bucket(each) for each in made]


def lines_in(bucket: Document) -> list[Document]:
    """The lines of a bucket, or the one that it is."""
    lines: list[Document] = bucket.get("lines", [bucket])
    return lines


def latest(found: Iterable[Document], about: str, subject: str, before: str | None, at_most: int) -> list[Document]:
    """The latest lines first, of buckets that come so: those about the subject, and before the line with that id."""
    lines: list[Document] = []
    second = ""
    for bucket in unhurried(found):
        if len(lines) >= at_most and _second(bucket) != second:
            break
        second = _second(bucket)
        lines += [each for each in lines_in(bucket) if _is_about(each, about, subject) and _is_before(each, before)]
    return sorted(lines, key=_id, reverse=True)[:at_most]


def _bucket(lines: list[Document]) -> Document:
    return {
        "_id": _id(lines[0]),
        "records": sorted({record for line in lines for record in line["records"]}),
        "caller": sorted({line["caller"] for line in lines if "caller" in line}),
        "lines": lines,
    }


def _id(document: Document) -> str:
    name: str = document["_id"]
    return name


def _second(document: Document) -> str:
    return _id(document)[:_SECOND]


def _is_before(line: Document, other: str | None) -> bool:
    return other is None or _id(line) < other


def _is_about(line: Document, about: str, subject: str) -> bool:
    value = line.get(about)
    return subject in value if isinstance(value, list) else value == subject
