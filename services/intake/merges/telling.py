"""What others hear of a file that changed in many places at once."""

from services.contracts.intake import DutiesDetermined
from services.intake.consents.announcing import announce_change
from services.intake.eligibility.handlers import child_safety_checked, eligibility_recorded
from services.intake.interview.handlers.changing_availability import availability_changed
from services.intake.interview.handlers.interviewing import intake_completed
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.handlers.correcting import keep_corrected
from services.intake.store import IntakeWork


def keep_and_tell(known: Newcomer, now: Newcomer, uow: IntakeWork) -> None:
    """Keep the file as it now is, with what was corrected in it, and announce each part that others know."""
    keep_corrected(known, now, uow)
    _tell_parts(known, now, uow)
    announce_change(now.id, known.consents, now.consents, uow)


def _tell_parts(known: Newcomer, now: Newcomer, uow: IntakeWork) -> None:
    if now.eligibility and now.eligibility != known.eligibility:
        uow.publish(eligibility_recorded(now.id, now.eligibility))
    can = now.current_availability
    if now.profile and now.profile != known.profile:
        uow.publish(intake_completed(now.id, now.unit_id, now.person.travel_starts_at, now.profile, can))
    if can and can != known.current_availability:
        uow.publish(availability_changed(now.id, can))
    said = now.circumstances
    if said and said != known.circumstances:
        uow.publish(DutiesDetermined(newcomer_id=now.id, determined_on=said.determined_on, duties=said.duties))
    if now.child_safety and now.child_safety != known.child_safety:
        uow.publish(child_safety_checked(now.id, now.child_safety))
