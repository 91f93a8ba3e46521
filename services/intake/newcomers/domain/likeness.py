"""Whether two registrations may be of one person: a reason to ask, never to decide.

Names alone do not tell brothers from spellings, families share a phone, and many who fled are registered as born on
1 January. So how alike the names must be depends on what else is the same; `bench/recognition` measures how many are
found by it, and how often somebody is asked in vain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.intake.newcomers.domain.names import alike, skeleton, words
from services.intake.newcomers.domain.person import Person
from services.platform.contact_details import e164


class Because(StrEnum):
    """What two registrations have in common, beside names that are alike."""

    PHONE = "same-phone"
    BORN = "same-birth-date"
    BORN_NEW_YEAR = "same-birth-date-of-1-january"
    BORN_SWAPPED = "day-and-month-swapped"
    BORN_NEAR = "nearly-the-same-birth-date"


_NAMES_FROM: dict[frozenset[Because], int] = {
    frozenset({Because.PHONE, Because.BORN}): 70,
    frozenset({Because.PHONE, Because.BORN_SWAPPED}): 70,
    frozenset({Because.PHONE, Because.BORN_NEAR}): 80,
    frozenset({Because.PHONE, Because.BORN_NEW_YEAR}): 84,
    frozenset({Because.PHONE}): 84,
    frozenset({Because.BORN}): 70,
    frozenset({Because.BORN_SWAPPED}): 72,
    frozenset({Because.BORN_NEW_YEAR}): 82,
    frozenset({Because.BORN_NEAR}): 88,
}
"""From which likeness of the names on somebody asks; with nothing in common but a name nobody does."""
_WEIGHTS = {
    Because.PHONE: 40,
    Because.BORN: 38,
    Because.BORN_SWAPPED: 24,
    Because.BORN_NEW_YEAR: 14,
    Because.BORN_NEAR: 10,
}
_NEAR_DAYS = 10
KEYS_OF_MANY = 60
"""A key that more have tells nobody from others: the number of a reception centre, a name that a whole year has."""


@dataclass(frozen=True, kw_only=True)
class Resembling:
    """Somebody who has a key in common with another: what tells whether they are one person."""

    id: str
    unit_id: str
    registered_on: date
    status: str
    person: Person


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How two registrations are alike."""

    names: float
    """0 to 100."""
    because: tuple[Because, ...]

    @property
    def is_asked_about(self) -> bool:
        """Whether somebody should ask if these are one person."""
        return self.names >= _NAMES_FROM.get(frozenset(self.because), 101)

    @property
    def weight(self) -> float:
        """The more, the likelier: only for the order in which they are shown."""
        return self.names + sum(_WEIGHTS[each] for each in self.because)


def likeness(one: Person, other: Person) -> Likeness:
    """Of these two."""
    found = tuple(_in_common(one, other))
    return Likeness(names=_names(one, other, Because.PHONE in found), because=found)


def likeness_keys(person: Person) -> tuple[str, ...]:
    """Whoever may be the same person has one of these, too.

    The phone, the birth date but for 1 January, and the year with each word of the name.
    """
    return tuple(dict.fromkeys(_keys(person)))


def phone_key(phone: str | None) -> str | None:
    """The key of a phone, however it is written; None where nobody can be called."""
    number = e164(phone)
    return f"phone:{number.removeprefix('+')}" if number else None


def _keys(person: Person) -> Iterator[str]:
    phone, born = phone_key(person.phone), person.birth_date
    if phone:
        yield phone
    if not _is_new_year(born):
        yield f"born:{min(born, _swapped(born) or born)}"
    for word in words(whole_name(person)):
        yield f"year-and-name:{born.year}:{skeleton(word)}"


def whole_name(person: Person) -> str:
    """First and last name, whichever of them was taken for the family's."""
    return f"{person.first_name} {person.last_name}".strip()


def _in_common(one: Person, other: Person) -> Iterator[Because]:
    phone = phone_key(one.phone)
    if phone is not None and phone == phone_key(other.phone):
        yield Because.PHONE
    here, there = one.birth_date, other.birth_date
    if here == there:
        yield Because.BORN_NEW_YEAR if _is_new_year(here) else Because.BORN
    elif _swapped(here) == there:
        yield Because.BORN_SWAPPED
    elif abs((here - there).days) <= _NEAR_DAYS or _a_year_apart(here, there):
        yield Because.BORN_NEAR


def _names(one: Person, other: Person, same_phone: bool) -> float:
    """With one phone a single name is enough: on many papers there is no other."""
    here, there = whole_name(one), whole_name(other)
    shorter, longer = sorted((words(here), words(there)), key=len)
    if same_phone and len(shorter) == 1 < len(longer):
        return max(alike(shorter[0], word) for word in longer)
    return alike(here, there)


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _swapped(day: date) -> date | None:
    """Day and month the other way round, where that is a date."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def _a_year_apart(one: date, other: date) -> bool:
    same_day = (one.month, one.day) == (other.month, other.day)
    return same_day and abs(one.year - other.year) == 1 and not _is_new_year(one)
