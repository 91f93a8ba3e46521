"""Follow-ups for whoever may answer them."""

from services.chassis import concerned
from services.chassis.http import request_parsing
from services.employment.access import coaches, owns
from services.employment.files.domain.follow_ups import OPEN, PLANNED, FollowUp
from services.employment.store import EmploymentWork


def authorised(follow_up_id: str, uow: EmploymentWork) -> FollowUp:
    """The follow-up, once it was asked, for the trajectory's coach, the unit or the newcomer; raises NotFound."""
    follow_up = uow.follow_ups.get(follow_up_id, lambda found: _may_answer(found, uow))
    concerned.note(follow_up.newcomer_id)
    return follow_up


def waiting(newcomer_id: str | None, uow: EmploymentWork) -> list[FollowUp]:
    """Those that wait for the caller's answer, of this newcomer or of all; raises Invalid."""
    wanted = {"state": OPEN} | ({"newcomer_id": newcomer_id} if newcomer_id else {})
    caller = uow.caller
    if caller.role == "coach":
        found = uow.follow_ups.where(**wanted, partner=caller.organisation or "")
    elif caller.role == "newcomer":
        if newcomer_id is None:
            raise request_parsing.invalid({"newcomer": ["Say whose."]})
        found = uow.follow_ups.where(**wanted)
    else:
        units = {} if caller.acts_for_all else {"unit_id": sorted(caller.units)}
        found = uow.follow_ups.where(**wanted, **units)
    uow.files.prefetch(each.newcomer_id for each in found)
    return [each for each in found if _may_answer(each, uow)]


def _may_answer(follow_up: FollowUp, uow: EmploymentWork) -> bool:
    if follow_up.state == PLANNED:
        return False
    file = uow.files.get(follow_up.newcomer_id)
    return coaches(uow.caller, file, follow_up.partner) if uow.caller.role == "coach" else owns(uow.caller, file)
