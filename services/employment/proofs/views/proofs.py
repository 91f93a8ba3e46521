"""Proofs and participation in JSON."""

from services.employment.proofs.answers import ParticipationShown, Proofs, ProofShown
from services.employment.proofs.commands import AskParticipation, AskProof, AskProofs
from services.employment.proofs.domain.participation import participation
from services.employment.proofs.domain.proofs import Proof
from services.employment.proofs.queries.files import own_file, own_proof, proofs_of
from services.employment.proofs.queries.signing import issuer_of
from services.employment.reference import hours_needed
from services.employment.store import EmploymentWork


def proof(ask: AskProof, uow: EmploymentWork) -> ProofShown:
    """One proof."""
    return _shown(own_proof(ask.proof_id, uow), uow)


def proofs(ask: AskProofs, uow: EmploymentWork) -> Proofs:
    """All of one newcomer, the latest first."""
    file = own_file(ask.newcomer_id, uow)
    return Proofs(proofs=tuple(_shown(each, uow) for each in proofs_of(file.id, uow)))


def participation_of(ask: AskParticipation, uow: EmploymentWork) -> ParticipationShown:
    """Which hours count for integration's fourth pillar, and why others do not."""
    file = own_file(ask.newcomer_id, uow)
    found = participation(file, hours_needed(uow.today))
    return ParticipationShown(newcomer_id=file.id, is_enough=found.is_enough, **vars(found))


def _shown(proof: Proof, uow: EmploymentWork) -> ProofShown:
    return ProofShown(
        id=proof.id,
        newcomer_id=proof.newcomer_id,
        issued_on=proof.issued_on,
        revoked_on=proof.revoked_on,
        reason=proof.reason,
        page=issuer_of(uow).page(proof.id),
        claims=proof.claims,
    )
