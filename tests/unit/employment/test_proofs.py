"""Proofs: what they keep, whose they are, and how they end."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import as_json
from services.employment.proofs.commands import AskCertificate, AskCredential, AskProof, AskProofs
from services.employment.proofs.views import papers, signed
from services.employment.proofs.views import proofs as views

from .builders import AMINA, COACH, GENT_COORDINATOR, KORTRIJK_COORDINATOR, OMAR, a_day, hear, in_sequence
from .proving import ToldNames, a_proof, a_proving_store, issue, revoke, signing_work


def test_the_newcomer_and_the_unit_may_prove_what_was_done() -> None:
    for caller in (AMINA, GENT_COORDINATOR):
        assert issue(a_proving_store(), caller).created


def test_nobody_else_may_not_even_a_coach() -> None:
    for caller in (OMAR, KORTRIJK_COORDINATOR, COACH):
        with pytest.raises(NotFound) as refused:
            issue(a_proving_store(), caller)
        assert refused.value.slug == "unknown-newcomer"


def test_the_same_claims_are_one_proof() -> None:
    store = a_proving_store()

    first, second = issue(store), issue(store)

    assert (first.created, second.created) == (True, False)
    assert first.content.id == second.content.id


def test_what_is_recorded_later_is_in_the_next_proof_and_not_in_the_earlier_one() -> None:
    store = a_proving_store()
    earlier = a_proof(store)
    hear(in_sequence([*[a_day(day, 1) for day in (10, 10, 10, 10, 10)], a_day(24, 2)])[5:], store)

    later = a_proof(store)

    shown = {each: views.proof(AskProof(proof_id=each), signing_work(store)) for each in (earlier, later)}
    assert (shown[earlier].claims.days, shown[later].claims.days) == (2, 3)
    of_amina = views.proofs(AskProofs(newcomer_id="amina"), signing_work(store)).proofs
    assert {each.id for each in of_amina} == {earlier, later}


def test_a_proof_keeps_no_name() -> None:
    store = a_proving_store()
    proof = views.proof(AskProof(proof_id=a_proof(store)), signing_work(store))

    assert "Amina" not in str(as_json(proof))
    assert "Leeszaal" not in str(as_json(proof))


def test_a_stranger_is_told_of_no_proof() -> None:
    store = a_proving_store()
    proof_id = a_proof(store)

    for caller in (OMAR, KORTRIJK_COORDINATOR):
        with pytest.raises(NotFound) as refused:
            views.proof(AskProof(proof_id=proof_id), signing_work(store, caller))
        assert refused.value.slug == "unknown-proof"


def test_a_revoked_proof_says_so_and_the_same_claims_can_be_proved_anew() -> None:
    store = a_proving_store()
    proof_id = a_proof(store)

    revoke(store, proof_id)
    revoke(store, proof_id)

    shown = views.proof(AskProof(proof_id=proof_id), signing_work(store))
    assert (shown.revoked_on, shown.reason) == (signing_work(store).today, "recorded-by-mistake")
    assert issue(store).created


@pytest.mark.parametrize(
    ("document", "ask"), [(papers.certificate, AskCertificate), (signed.credential, AskCredential)]
)
def test_nothing_is_made_of_a_revoked_proof_and_a_new_one_is_the_way_out(document: Any, ask: Any) -> None:
    store = a_proving_store()
    proof_id = a_proof(store)
    revoke(store, proof_id)

    with pytest.raises(Conflict) as refused:
        document(ask(proof_id=proof_id), ToldNames(), signing_work(store, AMINA))

    assert refused.value.slug == "proof-revoked"
    assert "make a new proof" in refused.value.detail
    assert document(ask(proof_id=a_proof(store)), ToldNames(), signing_work(store, AMINA)).content


def test_it_is_revoked_for_one_reason() -> None:
    store = a_proving_store()
    proof_id = a_proof(store)
    revoke(store, proof_id)

    with pytest.raises(Conflict) as refused:
        revoke(store, proof_id, "other")

    assert refused.value.slug == "proof-revoked"
