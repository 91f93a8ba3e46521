"""The person behind a newcomer. Nothing in this file leaves intake, but for what `travel_starts_at` gives."""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Invalid
from services.platform.contact_details import belgian_postcode, e164, is_mail_address

OLDEST = 120


@dataclass(frozen=True, kw_only=True)
class Person:
    """What identifies somebody."""

    first_name: str
    last_name: str
    birth_date: date
    gender: str | None = None
    nationality: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None

    @property
    def has_name(self) -> bool:
        """Whether there is a first name or a last name; one is enough."""
        return bool(self.first_name or self.last_name)

    @property
    def travel_starts_at(self) -> str | None:
        """The postcode where it is surely nothing else: four digits, thousands of people wide."""
        return belgian_postcode(self.postcode)


def understood(person: Person) -> Person:
    """The person without what is no phone, no address, no postal code: it was kept before anybody asked that of it."""
    return replace(
        person,
        postcode=person.travel_starts_at,
        phone=person.phone if e164(person.phone) else None,
        email=person.email if is_mail_address(person.email or "") else None,
    )


def must_be_plausible(person: Person, today: date) -> None:
    """Raise Invalid for a person without a name, or with a birth date that cannot be."""
    if not person.has_name:
        raise Invalid("no-name", "Give a first name or a last name; one of them is enough.", field="first_name")
    if person.birth_date.year < today.year - OLDEST or person.birth_date > today:
        detail = f"Give a birth date that has come, at most {OLDEST} years ago."
        raise Invalid("impossible-birth-date", detail, field="birth_date")
