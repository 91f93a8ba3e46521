"""What decides about work, for the coordinators of the unit and for the person."""

from services.intake.store import IntakeWork
from services.intake.work_facts.answers import KnownWorkFacts
from services.intake.work_facts.commands import AskWorkFacts
from services.platform.caller import Caller


def work_facts(ask: AskWorkFacts, uow: IntakeWork) -> KnownWorkFacts:
    """As far as it is known; raises NotFound."""
    found = uow.newcomers.get(ask.newcomer_id, lambda one: _may_see(one.id, one.unit_id, uow.caller))
    seen, said = found.eligibility, found.work_facts
    return KnownWorkFacts(
        id=found.id,
        basis_code=seen.basis_code if seen else None,
        basis_valid_until=seen.valid_until if seen else None,
        basis_since=said.basis_since if said else None,
        in_belgium_since=said.in_belgium_since if said else None,
        diploma=said.diploma if said else None,
    )


def _may_see(newcomer_id: str, unit_id: str, caller: Caller) -> bool:
    return caller.newcomer == newcomer_id if caller.role == "newcomer" else caller.acts_for(unit_id)
