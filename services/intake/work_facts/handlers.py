"""What decides about work is written down. The same again, or something older, changes nothing."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.intake.access import authorised
from services.intake.store import IntakeWork
from services.intake.work_facts.commands import StateWorkFacts
from services.intake.work_facts.domain import WorkFacts, stated


def state_work_facts(order: StateWorkFacts, uow: IntakeWork) -> Answer[Identified]:
    """Keep it; nobody is told."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    said = WorkFacts(
        stated_on=order.stated_on,
        basis_since=order.basis_since,
        in_belgium_since=order.in_belgium_since,
        diploma=order.diploma,
        stated_by=uow.caller.subject,
    )
    now = stated(newcomer.work_facts, said, uow.today)
    if now != newcomer.work_facts:
        uow.newcomers.save(replace(newcomer, work_facts=now))
    return done(newcomer.id)
