"""Who has a number, and in which language to write to whom."""

from services.chassis.storage.store import Listing
from services.intake.aliases.queries import survivor_id
from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.intake.sign_in.domain import codes
from services.intake.sign_in.domain.codes import CodeSent
from services.intake.store import IntakeWork


def with_number(number: str, uow: IntakeWork) -> list[Newcomer]:
    """Everybody who has it, but those who stopped; in the order in which they were registered.

    A phone of a file that was merged is one of the person in whose file it goes on.
    """
    ids = dict.fromkeys(survivor_id(one.id, uow) for one in uow.newcomers.where(reachable_at=number))
    found = [one for one in map(uow.newcomers.get, ids) if one.status != WITHDRAWN]
    return sorted(found, key=lambda one: (one.registered_on, one.id))


def languages_of(newcomer: Newcomer) -> list[str]:
    """What this person speaks, in words of the interview."""
    return [spoken.language for spoken in newcomer.profile.languages] if newcomer.profile else []


def may_be_sent(code: CodeSent, uow: IntakeWork) -> bool:
    """Whether no more than so many were asked for this number in the hour before, itself included."""
    hour = Listing(
        equals={"number": code.number}, by="at", first=code.at - codes.AN_HOUR, last=code.at, at_most=codes.AT_MOST + 1
    )
    return len(uow.store.listed("sign_in_codes", hour)) <= codes.AT_MOST
