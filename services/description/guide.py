"""docs/api.md, the written guide, read by operation: what its section says, and what is refused there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SERVICES = Path(__file__).resolve().parents[1]
_ROUTE = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE) /v1/[^`?]*)`")
_HEADING = re.compile(r"^(#{2,3}) (.*)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_SLUG = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`(?: (?:is )?(\d{3}))?")
_STATUS_BEFORE = re.compile(r"\b(\d{3}) `([a-z0-9]+(?:-[a-z0-9]+)+)`")
_REFUSED = re.compile(r"^\* Refused.*?(?=^\* |\Z)", re.MULTILINE | re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_RAISED = re.compile(r"(NotFound|Forbidden|Conflict|Invalid|Unavailable|TooMuch)\(\s*f?\"([a-z-]+)\"")
_NO_SLUGS = frozenset({"organisation-introduction", "to-do"})
"""Words with a stroke that stand among refusals and are none."""
_STATUSES = {"NotFound": 404, "Forbidden": 403, "Conflict": 409, "Invalid": 422, "Unavailable": 503, "TooMuch": 429}


@dataclass(frozen=True)
class Section:
    """What the guide says of one operation, or of several that it describes together."""

    chapter: str
    text: str
    refused: Mapping[str, int]
    """Slugs, and the status of each."""


class Guide:
    """The sections by operation, and the conventions that hold for all."""

    def __init__(self, text: str) -> None:
        """`text` is docs/api.md."""
        self.conventions = ""
        self.chapters: dict[str, str] = {}
        self._sections: dict[str, Section] = {}
        for level, title, body in _parts(text):
            if level == 2:
                self.chapters[title] = _plain(body)
                chapter = title
            elif routes := _ROUTE.findall(title + "".join(_shared(body))):
                section = Section(chapter, _plain(body), _refused(body))
                self._sections |= dict.fromkeys(routes, section)

    def section(self, method: str, path: str) -> Section:
        """What is said of `POST`, `/v1/matches/{match_id}/acceptance`; raises KeyError: it needs its section."""
        return self._sections[f"{method} {path}"]


def _parts(text: str) -> Iterator[tuple[int, str, str]]:
    """Level, title and text of each heading, in order; what stands in a fence is text."""
    found = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    for heading, end in zip(found, ends, strict=True):
        yield len(heading[1]), heading[2], text[heading.end() : end].strip()


def _shared(body: str) -> list[str]:
    """The lines that name other operations of the same section."""
    return re.findall(r"^\* (?:Also|Batch):.*(?:\n  .*)*", body, re.MULTILINE)


def _plain(body: str) -> str:
    """Without links: they lead to places of the guide."""
    return _LINK.sub(r"\1", body)


def _refused(body: str) -> dict[str, int]:
    """Those that are listed as refused, and those that the section tells with their status elsewhere."""
    listed = [slug for part in _REFUSED.findall(body) for slug, _ in _SLUG.findall(_IN_BRACKETS.sub("", part))]
    told = {slug: int(status) for status, slug in _STATUS_BEFORE.findall(body)}
    told |= {slug: int(status) for slug, status in _SLUG.findall(body) if status}
    return {slug: _status(slug) for slug in listed if slug not in _NO_SLUGS} | told


def _status(slug: str) -> int:
    """Where the guide does not say it: 404 for an unknown id, else 422, unless the code says another of this slug."""
    in_code = _raised().get(slug, frozenset())
    usual = 404 if slug.startswith("unknown-") else 422
    return usual if usual in in_code or not in_code else min(in_code)


@cache
def _raised() -> dict[str, frozenset[int]]:
    """The statuses of slugs, where the code raises them by their text."""
    found: dict[str, set[int]] = {}
    for module in _SERVICES.rglob("*.py"):
        for kind, slug in _RAISED.findall(module.read_text()):
            found.setdefault(slug, set()).add(_STATUSES[kind])
    return {slug: frozenset(statuses) for slug, statuses in found.items()}
