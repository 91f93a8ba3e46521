"""What a text says that may not be kept, and whether that is sure or has to be asked."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from services.platform.forbidden.folding import Word, sentences
from services.platform.forbidden.patterns import Finder

KINDS = ("health", "religion", "ethnicity", "flight", "document")
REFUSE, ASK = CERTAINTIES = ("refuse", "ask")
_TABLES = resources.files("services.platform.forbidden")


@dataclass(frozen=True)
class Row:
    """A row of the table of words."""

    kind: str
    """Of `KINDS`."""
    certainty: str
    """Of `CERTAINTIES`: whether it is refused, or asked about."""
    harmless_with: frozenset[str]
    """Names of contexts, or words of its own, with which it is about something else."""


@dataclass(frozen=True)
class Reading:
    """What was found."""

    kind: str
    is_sure: bool


def read(text: str) -> Reading | None:
    """What the text says that may not be kept: the surest first; None for a harmless one."""
    unsure = None
    for words in sentences(text):
        row = _surest(words)
        if row is not None and row.certainty == REFUSE:
            return Reading(row.kind, True)
        unsure = unsure or row
    return Reading(unsure.kind, False) if unsure else None


def _surest(words: list[Word]) -> Row | None:
    rows, _ = _tables()
    found = list(rows.found(words))
    if not found:
        return None
    contexts = _contexts_of(words)
    standing = [row for row in found if not row.harmless_with & contexts]
    return min(standing, key=lambda row: CERTAINTIES.index(row.certainty), default=None)


def _contexts_of(words: list[Word]) -> frozenset[str]:
    _, contexts = _tables()
    return frozenset(contexts.found(words))


@cache
def _tables() -> tuple[Finder[Row], Finder[str]]:
    """The finder of what is forbidden, and that of what makes it harmless."""
    lists: dict[str, list[str]] = {}
    for each in _rows("contexts.csv"):
        lists.setdefault(each["name"], []).append(each["words"])
    rows: Finder[Row] = Finder({name: [one for one in many if " " not in one] for name, many in lists.items()})
    contexts: Finder[str] = Finder()
    for name, patterns in lists.items():
        for pattern in patterns:
            contexts.add(pattern, f"@{name}")
    own = set()
    for each in _rows("words.csv"):
        harmless = frozenset(each["harmless_with"].split())
        own |= {word for word in harmless if not word.startswith("@")}
        rows.add(each["words"], Row(each["kind"], each["certainty"], harmless))
    for word in own:
        contexts.add(word, word)
    return rows, contexts


def _rows(name: str) -> list[dict[str, str]]:
    with (_TABLES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))
