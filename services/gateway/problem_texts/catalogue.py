"""The tables of sentences: of titles by status, of details by slug, and of single sentences by their English words.

`sentences` has what the code says in English, `{name}` where something is filled in; the others say it with the same
names. What is said of a field is found there. The detail of a problem is what its own members say in the language, or
else the sentence there, or else that of its slug.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

ENGLISH = "en"
LANGUAGES = (ENGLISH, "nl", "fr")
_PLACE = re.compile(r"\\{(\w+)\\}")
"""Where something stands in a sentence, as `re.escape` writes it."""
LONGEST = 2000
"""Characters of a sentence that is looked up: far more than any has, and few enough that no look-up takes long."""
REMEMBERED = 4000
"""Sentences looked up lately: a batch says the same of many of its items."""
Row = Mapping[str, str]


def in_language(problem: dict[str, Any], language: str) -> dict[str, Any]:
    """The same problem with title, detail and faults in this language; what no table knows stays as it is."""
    row = row_of(problem.get("slug", ""))
    if row is None:
        return problem
    english = problem.get("detail")
    written = _written(problem, language) or sentence(str(english), language)
    detail = written or row[language].format_map(_Members(problem))
    said = {"title": titles().get(str(problem.get("status")), {}).get(language, problem.get("title")), "detail": detail}
    if "errors" in problem:
        said["errors"] = [_fault(each, english, detail, language) for each in problem["errors"]]
    return problem | said


def row_of(slug: str) -> Row | None:
    """The sentences for a slug: its own, or those of a family, such as `unknown-*`."""
    families = (slug.partition("-")[0] + "-*", *("*-" + slug.split("-", n)[-1] for n in range(1, slug.count("-") + 1)))
    known = details()
    return next((known[name] for name in (slug, *families) if name in known), None)


def sentence(english: str, language: str) -> str | None:
    """This English sentence in this language, with what was filled in; None where the table has none like it."""
    found = like(english) if len(english) <= LONGEST else None
    return found[0][language].format(**found[1]) if found else None


@lru_cache(REMEMBERED)
def like(english: str) -> tuple[Row, Mapping[str, str]] | None:
    """The row of such a sentence, and what is filled in by name; of several the one that says most by itself."""
    for pattern, row in sentences():
        if found := pattern.fullmatch(english):
            return row, found.groupdict()
    return None


@cache
def details() -> Mapping[str, Row]:
    """The sentences of problems, by slug."""
    return {row["slug"]: row for row in _table("details")}


@cache
def titles() -> Mapping[str, Row]:
    """The titles of problems, by status."""
    return {row["status"]: row for row in _table("titles")}


@cache
def sentences() -> tuple[tuple[re.Pattern[str], Row], ...]:
    """Single sentences, with a pattern of the English one; those that say most by themselves first."""
    found = [(_PLACE.sub(r"(?P<\1>.+)", re.escape(row["en"])), row) for row in _table("sentences")]
    by_words = sorted(found, key=lambda each: -len(_PLACE.sub("", re.escape(each[1]["en"]))))
    return tuple((re.compile(pattern, re.DOTALL), row) for pattern, row in by_words)


def _written(problem: dict[str, Any], language: str) -> str:
    """What the problem says itself in this language: its `sentence`, or those of its `gates`, as in English."""
    said = [each.get("sentence") for each in (problem, *(problem.get("gates") or ())) if isinstance(each, dict)]
    return " ".join(each[language] for each in said if isinstance(each, dict) and language in each)


class _Members(dict[str, Any]):
    """The members of a problem; one that it has not is shown as left out."""

    def __missing__(self, name: str) -> str:
        return "…"


def _fault(fault: dict[str, Any], english: str | None, detail: str, language: str) -> dict[str, Any]:
    said = str(fault.get("detail", ""))
    return {**fault, "detail": detail if said == english else sentence(said, language) or said}


def _table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
