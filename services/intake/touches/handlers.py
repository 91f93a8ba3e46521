"""What other services tell of a person touches the file; and a question that reached nobody is a to-do."""

from services.chassis.envelope import Envelope
from services.intake.store import IntakeWork
from services.intake.touches.domain import ASKED, NOT_REACHED, touched
from services.platform.clock import in_belgium


def prefetch(facts: list[Envelope], uow: IntakeWork) -> None:
    """Load in one go what these touch."""
    people = {str(fact.data["newcomer_id"]) for fact in facts if fact.data.get("newcomer_id")}
    uow.last_touches.prefetch(people)


def hear(fact: Envelope, uow: IntakeWork) -> None:
    """Something happened with the person elsewhere, on the day on which it was told."""
    newcomer_id = fact.data.get("newcomer_id")
    known = uow.last_touches.find(str(newcomer_id)) if newcomer_id else None
    if known is not None:  # of whom nothing is noted yet, the walk over all files begins
        uow.last_touches.save(touched(known, known.id, known.unit_id, in_belgium(fact.time)))


def not_reached(question: str, uow: IntakeWork) -> None:
    """No message reached them: a coordinator's to-do at once."""
    for each in uow.last_touches.where(question=question):
        if each.state == ASKED:
            uow.last_touches.save(each.waits(NOT_REACHED, uow.today))
