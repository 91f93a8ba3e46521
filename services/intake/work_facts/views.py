"""What decides about work, for the coordinators of the unit and for the person."""

from services.intake.access import own_or_authorised
from services.intake.store import IntakeWork
from services.intake.work_facts.answers import KnownWorkFacts
from services.intake.work_facts.commands import AskWorkFacts


def work_facts(ask: AskWorkFacts, uow: IntakeWork) -> KnownWorkFacts:
    """As far as it is known; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    seen, said = found.eligibility, found.work_facts
    return KnownWorkFacts(
        id=found.id,
        basis_code=seen.basis_code if seen else None,
        basis_valid_until=seen.valid_until if seen else None,
        basis_since=said.basis_since if said else None,
        in_belgium_since=said.in_belgium_since if said else None,
        diploma=said.diploma if said else None,
    )
