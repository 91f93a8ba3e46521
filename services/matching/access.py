"""Who may touch what lies between a newcomer and an organisation."""

from services.chassis.caller import Caller
from services.chassis.errors import Forbidden
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.evaluations import SIDES
from services.matching.proposals.domain.matches import Match


def must_concern(caller: Caller, subject: Match | Assignment) -> None:
    """Raise Forbidden unless it is the caller's own: its unit's, its organisation's, or about the newcomer itself."""
    if caller.role == "organisation":
        caller.must_act_for_organisation(subject.organisation_id)
    elif caller.role == "newcomer":
        must_be(caller, subject.newcomer_id)
    else:
        caller.must_act_for(subject.unit_id)


def must_be(caller: Caller, newcomer_id: str) -> None:
    """Raise Forbidden `other-newcomer` unless the caller is this newcomer."""
    if caller.newcomer != newcomer_id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")


def must_speak_for(caller: Caller, side: str) -> None:
    """Raise Forbidden `other-side` for an organisation or a newcomer that speaks for the other."""
    if caller.role in SIDES and caller.role != side:
        raise Forbidden("other-side", "Each side evaluates for itself.")


def concerns(caller: Caller, subject: Match | Assignment) -> bool:
    """Whether the caller may see it."""
    try:
        must_concern(caller, subject)
    except Forbidden:
        return False
    return True
