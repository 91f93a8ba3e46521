"""Recording on which basis somebody may volunteer."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts import intake as events
from services.intake import commands
from services.intake.domain.eligibility import Eligibility, checked
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def record_eligibility(order: commands.RecordEligibility, uow: IntakeWork) -> Answer:
    """Keep which basis was seen, and tell whether it is one; the same again, or an older look, changes nothing."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    seen = checked(_seen(order, uow), uow.today)
    known = newcomer.eligibility
    if known is not None and (seen == known or seen.checked_on < known.checked_on):
        return done(newcomer.id, eligible=known.eligible)
    uow.newcomers.save(replace(newcomer, eligibility=seen))
    uow.publish(
        events.EligibilityRecorded(
            newcomer_id=newcomer.id,
            eligible=seen.eligible,
            checked_on=seen.checked_on,
            valid_until=seen.valid_until,
        )
    )
    return done(newcomer.id, eligible=seen.eligible)


def _seen(order: commands.RecordEligibility, uow: IntakeWork) -> Eligibility:
    return Eligibility(
        basis_code=order.basis_code,
        checked_on=order.checked_on,
        valid_until=order.valid_until,
        checked_by=uow.caller.subject,
    )
