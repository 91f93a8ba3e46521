"""Destroying what somebody said of themselves in backups, too: its key goes, and nothing brings it back."""

from services.intake.self_registrations.domain import SelfRegistration
from services.intake.store import IntakeWork
from services.platform.erasing.telling import remember


def forget(known: SelfRegistration, uow: IntakeWork) -> None:
    """Destroy its key. One that led to a file keeps it until that person is erased: a restore may need it."""
    remember(known.sealed_for, uow.today, {}, (), uow)


def forget_again(sealed_for: str, uow: IntakeWork) -> None:
    """Take away what a restore brought back of it, and destroy its key; the same again changes nothing."""
    for each in uow.self_registrations.where(sealed_for=sealed_for):
        uow.self_registrations.remove(each.id)
    if uow.erased_persons.find(sealed_for) is None:
        remember(sealed_for, uow.today, {}, (), uow)
