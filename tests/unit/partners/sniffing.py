"""Looks for people in what leaves: by every personal value of the example's spreadsheets, and by ids."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from services.console.spreadsheets.dutch_vocabulary import ELIGIBILITY_BASES

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "kerncijfers-2019"
KINDS = ("name", "phone", "e-mail", "birth date", "nationality", "status", "address", "remark")
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")
_WORD = re.compile(r"[^\W_]+")
_NATIONAL_DIGITS = 9
"""Of a mobile number, after the country's or the zero."""


@dataclass(frozen=True)
class Personal:
    """A value that says who somebody is, or something about them that partners are not told."""

    kind: str
    value: str


def of_the_example() -> frozenset[Personal]:
    """All such values in the spreadsheets: of newcomers, and of those who are asked for at organisations."""
    return frozenset(
        Personal(kind, value.strip())
        for rows, read in (("inschrijvingen", _newcomer), ("organisaties", _contact), ("evaluaties", _evaluation))
        for row in _rows(rows)
        for kind, value in read(row)
        if value.strip()
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def _newcomer(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from (("name", row["voornaam"]), ("name", row["achternaam"]))
    yield from (("phone", row["telefoon"]), ("e-mail", row["email"]))
    yield from (("address", row["gemeente"]), ("address", row["postcode"]))
    yield "nationality", row["nationaliteit"]
    yield from (("status", row["verblijfsstatuut"]), ("status", ELIGIBILITY_BASES[row["verblijfsstatuut"].casefold()]))
    if re.fullmatch(r"\d\d/\d\d/\d{4}", row["geboortedatum"]):
        yield from (("birth date", row["geboortedatum"]), ("birth date", _iso(row["geboortedatum"])))


def _contact(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from (("name", row["contactpersoon"]), ("name", row["naam"]), ("e-mail", row["email"]))
    yield from (("address", row["gemeente"]), ("address", row["postcode"]))


def _evaluation(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "remark", row["opmerking"]


def _iso(day: str) -> str:
    return datetime.strptime(day, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007


class Sniffed:
    """All that left, as the texts in it: names of fields and values, wherever they stand."""

    def __init__(self, bodies: Iterable[bytes]) -> None:
        """`bodies` are JSON, as they went over the wire."""
        self._texts = {text for body in bodies for text in _texts(json.loads(body))}

    def ids(self, known: frozenset[str]) -> set[str]:
        """Which of these ids stand in it."""
        return {found for text in self._texts for found in _UUID.findall(text) if found in known}

    def found(self, personal: Iterable[Personal]) -> set[Personal]:
        """Which of these values stand in it."""
        return {each for each in personal if self._holds(each)}

    def _holds(self, each: Personal) -> bool:
        match each.kind:
            case "phone":
                return re.sub(r"\D", "", each.value)[-_NATIONAL_DIGITS:] in self._digits
            case "nationality":
                return each.value in self._words_as_written
            case "birth date":
                return each.value in self._whole
        if _WORD.fullmatch(each.value):
            return each.value.casefold() in self._words
        value = each.value.casefold()
        return value in self._whole and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", self._whole) is not None

    @cached_property
    def _whole(self) -> str:
        return "\n".join(_UUID.sub("", text) for text in self._texts).casefold()

    @cached_property
    def _undated(self) -> list[str]:
        """Without days and moments, in which any number may stand."""
        return [_MOMENT.sub("", _UUID.sub("", text)) for text in self._texts]

    @cached_property
    def _digits(self) -> str:
        return "\n".join(re.sub(r"\D", "", text) for text in self._undated)

    @cached_property
    def _words_as_written(self) -> set[str]:
        return {word for text in self._undated for word in _WORD.findall(text)}

    @cached_property
    def _words(self) -> set[str]:
        return {word.casefold() for word in self._words_as_written}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = value.values()
    if isinstance(value, str | int | float):
        yield str(value)
    elif value is not None:
        for each in value:
            yield from _texts(each)
