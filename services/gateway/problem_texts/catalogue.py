"""The tables of sentences: of problems by slug, of titles by status, of faults of fields by their English words."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ENGLISH = "en"
LANGUAGES = (ENGLISH, "nl", "fr")
_HOLE = re.compile(r"\\{\\}")
"""Where something stands in a sentence, as `re.escape` writes it."""
Row = Mapping[str, str]


def in_language(problem: dict[str, Any], language: str) -> dict[str, Any]:
    """The same problem with title, detail and faults in this language; what no table knows stays as it is."""
    row = row_of(problem.get("slug", ""))
    if row is None:
        return problem
    detail = row[language].format_map(_Members(problem))
    said = {"title": titles().get(str(problem.get("status")), {}).get(language, problem.get("title")), "detail": detail}
    if "errors" in problem:
        said["errors"] = [_fault(each, problem.get("detail"), detail, language) for each in problem["errors"]]
    return problem | said


def row_of(slug: str) -> Row | None:
    """The sentences for a slug: its own, or those of a family, such as `unknown-*`."""
    families = (slug.partition("-")[0] + "-*", *("*-" + slug.split("-", n)[-1] for n in range(1, slug.count("-") + 1)))
    known = details()
    return next((known[name] for name in (slug, *families) if name in known), None)


@cache
def details() -> Mapping[str, Row]:
    """The sentences of problems, by slug."""
    return {row["slug"]: row for row in _table("details")}


@cache
def titles() -> Mapping[str, Row]:
    """The titles of problems, by status."""
    return {row["status"]: row for row in _table("titles")}


@cache
def faults() -> tuple[tuple[re.Pattern[str], Row], ...]:
    """What is said of fields, with a pattern of its English sentence."""
    return tuple((re.compile(_HOLE.sub("(.+)", re.escape(row["en"]))), row) for row in _table("faults"))


class _Members(dict[str, Any]):
    """The members of a problem; one that it has not is shown as left out."""

    def __missing__(self, name: str) -> str:
        return "…"


def _fault(fault: dict[str, Any], english: str | None, detail: str, language: str) -> dict[str, Any]:
    said = str(fault.get("detail", ""))
    if said == english:
        return {**fault, "detail": detail}
    for pattern, row in faults():
        if found := pattern.fullmatch(said):
            return {**fault, "detail": row[language].format(*found.groups())}
    return fault


def _table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
