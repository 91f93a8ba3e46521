"""Follow-ups for whoever may answer them."""

from typing import Any

from services.chassis import concerned
from services.employment.access import coaches, owns
from services.employment.files.domain.follow_ups import OPEN, PLANNED, FollowUp
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.outcome_links import LASTS, follow_up_of, is_signed


def authorised(follow_up_id: str, uow: EmploymentWork) -> FollowUp:
    """The follow-up, once it was asked, for the unit, the newcomer or a coach whom they allow it; raises NotFound."""
    follow_up = uow.follow_ups.get(follow_up_id, lambda found: _may_answer(found, uow))
    concerned.note(follow_up.newcomer_id)
    return follow_up


def by_link(token: str, uow: EmploymentWork) -> FollowUp | None:
    """The follow-up whose link this is, while it can be opened; None for anything else, whatever the reason."""
    follow_up = uow.follow_ups.find(follow_up_of(token) or "")
    if follow_up is None or follow_up.asked_on is None or uow.today > follow_up.asked_on + LASTS:
        return None
    if not is_signed(token, follow_up.id, follow_up.asked_on, uow):
        return None
    concerned.note(follow_up.newcomer_id)
    return follow_up


def waiting(newcomer_id: str | None, uow: EmploymentWork) -> list[FollowUp]:
    """Those that wait for the caller's answer, of this newcomer or of all that concern the caller."""
    found = uow.follow_ups.where(state=OPEN, **_concerning(uow.caller, newcomer_id or uow.caller.newcomer))
    uow.files.prefetch(each.newcomer_id for each in found)
    return [each for each in found if _may_answer(each, uow)]


def _concerning(caller: Caller, newcomer_id: str | None) -> dict[str, Any]:
    """Fields and values of those that can concern the caller."""
    if newcomer_id:
        return {"newcomer_id": newcomer_id}
    if caller.role == "coach":
        return {"partner": caller.organisation or ""}
    return {} if caller.acts_for_all else {"unit_id": sorted(caller.units)}


def _may_answer(follow_up: FollowUp, uow: EmploymentWork) -> bool:
    if follow_up.state == PLANNED:
        return False
    file = uow.files.get(follow_up.newcomer_id)
    if uow.caller.role != "coach":
        return owns(uow.caller, file)
    return coaches(uow.caller, file, follow_up.partner) and file.allows(uow.known_as(follow_up.partner))
