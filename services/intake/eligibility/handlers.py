"""Recording what decides whether somebody may volunteer: basis, duties, child safety.

The same again, or something older, changes nothing.
"""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts.intake import ChildSafetyChecked, DutiesDetermined, EligibilityRecorded
from services.intake.access import authorised
from services.intake.eligibility.answers import CheckedChildSafety, DeterminedDuties, RecordedEligibility
from services.intake.eligibility.commands import CheckChildSafety, DetermineDuties, RecordEligibility
from services.intake.eligibility.domain import child_safety, duties, eligibility
from services.intake.eligibility.domain.child_safety import ChildSafety
from services.intake.eligibility.domain.duties import BENEFITS, Circumstances
from services.intake.eligibility.domain.eligibility import Eligibility
from services.intake.store import IntakeWork
from services.platform.wording import in_order


def record_eligibility(order: RecordEligibility, uow: IntakeWork) -> Answer[RecordedEligibility]:
    """Keep which basis was seen, and announce whether it is one."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    now = eligibility.checked(newcomer.eligibility, _basis_seen(order, uow), uow.today)
    if now != newcomer.eligibility:
        uow.newcomers.save(replace(newcomer, eligibility=now))
        uow.publish(eligibility_recorded(newcomer.id, now))
    return done(RecordedEligibility(id=newcomer.id, eligible=now.eligible))


def determine_duties(order: DetermineDuties, uow: IntakeWork) -> Answer[DeterminedDuties]:
    """Keep the circumstances, and announce only whom to notify."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    now = duties.determined(newcomer.circumstances, _circumstances(order, uow), uow.today)
    if now != newcomer.circumstances:
        uow.newcomers.save(replace(newcomer, circumstances=now))
        uow.publish(DutiesDetermined(newcomer_id=newcomer.id, determined_on=now.determined_on, duties=now.duties))
    return done(DeterminedDuties(id=newcomer.id, duties=now.duties))


def check_child_safety(order: CheckChildSafety, uow: IntakeWork) -> Answer[CheckedChildSafety]:
    """Keep whether the extract was seen."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    now = child_safety.checked(newcomer.child_safety, _extract_seen(order, uow), uow.today)
    if now != newcomer.child_safety:
        uow.newcomers.save(replace(newcomer, child_safety=now))
        uow.publish(child_safety_checked(newcomer.id, now))
    return done(CheckedChildSafety(id=newcomer.id, cleared=now.cleared))


def _basis_seen(order: RecordEligibility, uow: IntakeWork) -> Eligibility:
    return Eligibility(
        basis_code=order.basis_code,
        checked_on=order.checked_on,
        valid_until=order.valid_until,
        checked_by=uow.caller.subject,
    )


def eligibility_recorded(newcomer_id: str, seen: Eligibility) -> EligibilityRecorded:
    """What others hear of a basis that was seen."""
    return EligibilityRecorded(
        newcomer_id=newcomer_id, eligible=seen.eligible, checked_on=seen.checked_on, valid_until=seen.valid_until
    )


def _circumstances(order: DetermineDuties, uow: IntakeWork) -> Circumstances:
    return Circumstances(
        determined_on=order.determined_on,
        lives_in_reception=order.lives_in_reception,
        benefits=in_order(order.benefits, BENEFITS),
        determined_by=uow.caller.subject,
    )


def _extract_seen(order: CheckChildSafety, uow: IntakeWork) -> ChildSafety:
    return ChildSafety(
        cleared=order.cleared,
        checked_on=order.checked_on,
        valid_until=order.valid_until,
        checked_by=uow.caller.subject,
    )


def child_safety_checked(newcomer_id: str, seen: ChildSafety) -> ChildSafetyChecked:
    """What others hear of an extract that was seen, or not."""
    return ChildSafetyChecked(
        newcomer_id=newcomer_id, cleared=seen.cleared, checked_on=seen.checked_on, valid_until=seen.valid_until
    )
