"""Proofs and files for those whose they are: a proof is the person's own, so a coach gets it from the person."""

from services.chassis import concerned
from services.employment.access import owns
from services.employment.files.domain.files import File
from services.employment.proofs.domain.proofs import Proof, must_hold
from services.employment.store import EmploymentWork


def own_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer or the unit; raises NotFound `unknown-newcomer`."""
    return uow.files.get(newcomer_id, lambda file: owns(uow.caller, file)).registered


def own_proof(proof_id: str, uow: EmploymentWork) -> Proof:
    """The proof, for the newcomer or the unit; raises NotFound `unknown-proof`."""
    proof = uow.proofs.get(proof_id, lambda found: _is_own(found, uow))
    concerned.note(proof.newcomer_id)
    return proof


def standing_proof(proof_id: str, uow: EmploymentWork) -> Proof:
    """The same, to make a document of; raises Conflict `proof-revoked` for one that holds no longer."""
    proof = own_proof(proof_id, uow)
    must_hold(proof)
    return proof


def proofs_of(newcomer_id: str, uow: EmploymentWork) -> list[Proof]:
    """All of one newcomer, the latest first."""
    found = uow.proofs.where(newcomer_id=newcomer_id)
    return sorted(found, key=lambda proof: (proof.issued_at, proof.id), reverse=True)


def _is_own(proof: Proof, uow: EmploymentWork) -> bool:
    file = uow.files.find(proof.newcomer_id)
    return file is not None and owns(uow.caller, file)
