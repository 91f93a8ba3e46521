"""What decides about work, for the coordinators of the unit and for the person."""

from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.store import IntakeWork
from services.intake.work_facts.answers import KnownWorkFacts
from services.intake.work_facts.commands import AskWorkFacts


def work_facts(ask: AskWorkFacts, uow: IntakeWork) -> KnownWorkFacts:
    """As far as it is known; raises NotFound."""
    found: Newcomer = uow.newcomers.get(ask.newcomer_id, lambda one: _may_see(one, uow))
    seen, said = found.eligibility, found.work_facts
    return KnownWorkFacts(
        id=found.id,
        basis_code=seen.basis_code if seen else None,
        basis_valid_until=seen.valid_until if seen else None,
        basis_since=said.basis_since if said else None,
        in_belgium_since=said.in_belgium_since if said else None,
        diploma=said.diploma if said else None,
    )


def _may_see(one: Newcomer, uow: IntakeWork) -> bool:
    return uow.caller.newcomer == one.id if uow.caller.role == "newcomer" else uow.caller.acts_for(one.unit_id)
