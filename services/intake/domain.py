"""What intake knows: who may be registered, and when somebody may volunteer. No clock, no chance, no I/O."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid

VOLUNTEER_AGE = 16


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What registers people: a city operation or a funded project."""

    id: str
    label: str
    area_id: str
    area_label: str
    kind: str
    starts_on: date | None = None
    position: int = 0
    municipalities: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person:
    """What identifies somebody. It never leaves intake."""

    first_name: str
    last_name: str
    birth_date: date
    gender: str | None = None
    nationality: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A person registered with exactly one unit."""

    id: str
    unit_id: str
    registered_on: date
    person: Person
    reference: str | None = None
    age_rule: str = "year-of-sixteenth"
    status: str = "registered"
    consents: dict[str, date] = field(default_factory=dict)


def may_volunteer_from(birth_date: date) -> date:
    """1 January of the year of the 16th birthday (Act of 3 July 2005, art. 8bis, as amended 22 May 2014)."""
    return date(birth_date.year + VOLUNTEER_AGE, 1, 1)


def sixteenth_birthday(birth_date: date) -> date:
    """That day; 1 March for who was born on 29 February."""
    try:
        return birth_date.replace(year=birth_date.year + VOLUNTEER_AGE)
    except ValueError:
        return date(birth_date.year + VOLUNTEER_AGE, 3, 1)


def register(newcomer: Newcomer) -> Newcomer:
    """The newcomer, if the person has a name and is old enough at registration; raises Invalid."""
    person = newcomer.person
    if not (person.first_name.strip() or person.last_name.strip()):
        raise Invalid("no-name", "Give a first name or a last name; one of them is enough.", field="first_name")
    earliest = _earliest_registration(person.birth_date, newcomer.age_rule)
    if newcomer.registered_on < earliest:
        raise Invalid("too-young", f"Registration is possible from {earliest} on.", field="birth_date")
    return newcomer


def _earliest_registration(birth_date: date, age_rule: str) -> date:
    by_birthday = age_rule == "sixteen-at-registration"
    return sixteenth_birthday(birth_date) if by_birthday else may_volunteer_from(birth_date)
