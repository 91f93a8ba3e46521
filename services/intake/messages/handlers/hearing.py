"""What matching and organisations announce, and whom that gives reason to tell something."""

from services.chassis.envelope import Envelope
from services.contracts.matching import AbsenceWithdrawn, DaysPlanned
from services.contracts.organisations import OpportunityChanged
from services.intake.messages.domain import reasons, standings
from services.intake.messages.domain.reasons import DAY_BEFORE_AT, LATE, is_recent
from services.intake.messages.domain.standings import Standing
from services.intake.messages.handlers import planned_days
from services.intake.messages.handlers.days import at, end_of
from services.intake.messages.handlers.planning import tell
from services.intake.store import IntakeWork


def prefetch(facts: list[Envelope], uow: IntakeWork) -> None:
    """Load in one go what these change."""
    uow.standings.prefetch(fact.subject for fact in facts)


def hear_match(fact: Envelope, uow: IntakeWork) -> None:
    """Keep where it stands, and plan what the newcomer is told of it."""
    event = fact.event()
    if not isinstance(event, standings.Fact):
        return
    known = uow.standings.find(event.subject)
    now = standings.after(known, event, fact.sequence)
    if now == known:
        return
    uow.standings.put(now)
    if now.heard == fact.sequence and is_recent(fact.time, uow.now):
        _tell_reasons(event, now, uow)
        if isinstance(event, DaysPlanned | AbsenceWithdrawn):
            planned_days.tell_of_changes(event, fact.sequence, known, now, uow)


def _tell_reasons(event: standings.Fact, standing: Standing, uow: IntakeWork) -> None:
    for each in reasons.reasons(event, standing, uow.today):
        tell(
            standing.newcomer_id,
            each.kind,
            each.facts,
            uow,
            at(each.due_on, DAY_BEFORE_AT) if each.due_on else None,
            about=standing.id,
            opportunity_id=standing.opportunity_id,
            useful_until=end_of(each.last_day) if each.last_day else uow.now + LATE,
        )


def hear_change(fact: Envelope, uow: IntakeWork) -> None:
    """Plan that whoever is to go there is told what changed: whether it matters is seen when it is due.

    Of a confirmed match its assignment is told about.
    """
    event = fact.event()
    if not isinstance(event, OpportunityChanged) or not is_recent(fact.time, uow.now):
        return
    for each in uow.standings.where(opportunity_id=event.opportunity_id):
        if each.goes_on(uow.today) and each.step != standings.CONFIRMED:
            tell(
                each.newcomer_id,
                "change",
                {"change": str(fact.sequence)},
                uow,
                about=each.id,
                opportunity_id=each.opportunity_id,
                useful_until=uow.now + LATE,
            )
