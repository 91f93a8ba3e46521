"""Who has a number, and in which language to write to whom."""

from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.intake.store import IntakeWork


def with_number(number: str, uow: IntakeWork) -> list[Newcomer]:
    """Everybody who has it, but those who stopped; in the order in which they were registered."""
    found = [one for one in uow.newcomers.where(reachable_at=number) if one.status != WITHDRAWN]
    return sorted(found, key=lambda one: (one.registered_on, one.id))


def languages_of(newcomer: Newcomer) -> list[str]:
    """What this person speaks, in words of the interview."""
    return [spoken.language for spoken in newcomer.profile.languages] if newcomer.profile else []
