"""Loading self-registrations, for those who may."""

from collections.abc import Iterator
from datetime import date

from services.intake.self_registrations.domain import SelfRegistration
from services.intake.store import IntakeWork
from services.platform.contact_details import e164


def of_browser(secret: str, uow: IntakeWork) -> list[SelfRegistration]:
    """What the browser sent that keeps this secret, the latest first."""
    found = uow.self_registrations.where(browsers=browser_key(secret, uow))
    return sorted(found, key=lambda each: each.sent_at, reverse=True)


def browser_key(secret: str, uow: IntakeWork) -> str:
    """Under which it is kept what a browser sent: the secret itself is kept by the browser alone."""
    return uow.derived_id("self-registration-browser", secret)


def of_person(phone: str, birth_date: date, uow: IntakeWork) -> Iterator[SelfRegistration]:
    """Those with this phone and birth date, the first before those that came after one had led to a file."""
    found = first_id(phone, birth_date, uow)
    while (known := uow.self_registrations.find(found)) is not None:
        yield known
        found = next_id(known, uow)


def first_id(phone: str, birth_date: date, uow: IntakeWork) -> str:
    """Derived of phone and birth date: who sends it twice has sent it once."""
    return uow.derived_id("self-registration", e164(phone) or phone, birth_date.isoformat())


def next_id(known: SelfRegistration, uow: IntakeWork) -> str:
    """Of whoever comes again after this one led to a file: it stays."""
    return uow.derived_id("self-registration", known.id)
