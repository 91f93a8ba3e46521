"""Issuing a proof, and revoking it."""

import uuid

from services.chassis.http.answers import Answer, Identified, created, done
from services.employment.portfolio.queries import concepts
from services.employment.proofs.commands import IssueProof, RevokeProof
from services.employment.proofs.domain import proofs
from services.employment.proofs.domain.claims import claims_of
from services.employment.proofs.domain.proofs import Place, Proof
from services.employment.proofs.domain.status_list import place_near
from services.employment.proofs.handlers.keys import keep_key
from services.employment.proofs.queries.files import own_file, own_proof, proofs_of
from services.employment.store import EmploymentWork


def issue(order: IssueProof, uow: EmploymentWork) -> Answer[Identified]:
    """Prove what was recorded until now; where a proof says just that and holds, it is that one."""
    claims = claims_of(own_file(order.newcomer_id, uow), concepts())
    known = proofs.standing(proofs_of(order.newcomer_id, uow), claims)
    if known:
        return done(known.id)
    keep_key(uow)
    proof_id = uow.new_id()
    proof = Proof(
        id=proof_id,
        newcomer_id=order.newcomer_id,
        issued_at=uow.now,
        issued_on=uow.today,
        claims=claims,
        place=_free_place(proof_id, uow),
    )
    uow.proofs.add(proof)
    return created(proof.id)


def revoke(order: RevokeProof, uow: EmploymentWork) -> Answer[Identified]:
    """Say from now on that it holds no longer, on its page and in the status list."""
    proof = own_proof(order.proof_id, uow)
    revoked = proofs.revoked(proof, uow.today, order.reason)
    if revoked is not proof:
        uow.proofs.save(revoked)
        uow.status_places.put(Place(id=str(proof.place), proof_id=proof.id, revoked=True))
    return done(proof.id)


def _free_place(proof_id: str, uow: EmploymentWork) -> int:
    """A bit by chance that is nobody's; two that take the same one at once meet in its document."""
    number, turn = uuid.UUID(uow.new_id()).int, 0
    while uow.status_places.find(str(place_near(number, turn))):
        turn += 1
    place = place_near(number, turn)
    uow.status_places.add(Place(id=str(place), proof_id=proof_id))
    return place
