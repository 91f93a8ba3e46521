"""What the values in an event look like: the kinds of text and of number that travel, beside their Python types."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from services.contracts.vocabulary import DAYS, INDICATORS, LEVELS, SKILLS, SLOTS

LONGEST_TEXT = 200
"""Characters in any text that says nothing else."""
MOST_ITEMS = 200
"""In any list."""
MOST_DIGITS = 2**31 - 1
"""No number that is counted here is larger, and none smaller than the same below zero."""
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no text in an event holds: it is one line, and can be shown and kept."""


@dataclass(frozen=True)
class Form:
    """A kind of text: what it is called in the catalogue and in a refusal, and when a text is one."""

    name: str
    says: str
    """How a refusal goes on after the field's name: `must be an id`."""
    fits: Callable[[str], object] = field(repr=False)

    def __repr__(self) -> str:
        """Its name, as the catalogue shows it."""
        return self.name


@dataclass(frozen=True)
class Between:
    """A whole number or an amount from `least` to `most`."""

    least: int
    most: int

    def __repr__(self) -> str:
        """As the catalogue shows it."""
        return f"{self.least}…{self.most}"


def one_of(name: str, *codes: str) -> Form:
    """A code of a closed list."""
    return Form(name, f"must be one of: {', '.join(codes)}", frozenset(codes).__contains__)


_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(f"{_UUID}|(?=.{{1,60}}$){_SLUG}", re.ASCII)
_CODE = re.compile(f"(?=[a-z].{{0,39}}$){_SLUG}", re.ASCII)
_LANGUAGE = re.compile("[a-z]{2,3}", re.ASCII)
_POSTCODE = re.compile(r"[1-9][0-9]{3}", re.ASCII)

Id = Annotated[str, Form("Id", "must be an id: small letters, digits and single hyphens, at most 60", _ID.fullmatch)]
"""A UUID, or the readable id of a unit or an area (`sint-niklaas-lokeren`)."""
Code = Annotated[
    str, Form("Code", "must be a code: small letters, digits and single hyphens, at most 40", _CODE.fullmatch)
]
"""Of a closed list that a later release may make longer: what is not known yet can still be read."""
Day = Annotated[str, one_of("Day", *DAYS)]
Slot = Annotated[str, one_of("Slot", *SLOTS)]
Level = Annotated[str, one_of("Level", *LEVELS)]
Skill = Annotated[str, one_of("Skill", *SKILLS)]
Score = Annotated[int, Between(0, 100)]
Mark = Annotated[int, Between(1, 5)]
Indicator = Annotated[str, one_of("Indicator", *INDICATORS)]
Count = Annotated[int, Between(0, 10**9)]
LanguageCode = Annotated[str, Form("LanguageCode", "must be a code of ISO 639", _LANGUAGE.fullmatch)]
Postcode = Annotated[str, Form("Postcode", "must be four digits", _POSTCODE.fullmatch)]


def is_code(text: str) -> bool:
    """Whether this can travel as a `Code`."""
    return _CODE.fullmatch(text) is not None
