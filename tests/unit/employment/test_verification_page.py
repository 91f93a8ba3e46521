"""The page behind the code on paper: anybody may see it, and it tells no name."""

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.storage.memory import MemoryStore
from services.employment.proofs.views.verification import verification
from services.platform.caller import Caller

from .proving import ISSUER, a_proof, a_proving_store, revoke, signing_work

NOBODY = Caller(subject="nobody", role="newcomer")


def shown(store: MemoryStore, proof_id: str, languages: str = "nl") -> Response:
    request = Request(EnvironBuilder(headers={"Accept-Language": languages}).get_environ())
    return verification(proof_id, request, signing_work(store, NOBODY))


def test_it_says_that_a_proof_is_genuine_and_what_it_claims() -> None:
    store = a_proving_store()
    page = shown(store, a_proof(store))

    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "Dit bewijs is echt en geldig." in text
    assert "10/01/2026 – 17/01/2026" in text
    assert "7,5" in text
    assert ISSUER in text


def test_it_tells_neither_who_it_is_nor_where() -> None:
    store = a_proving_store()
    text = shown(store, a_proof(store)).get_data(as_text=True)

    assert not any(word in text for word in ("amina", "Amina", "library", "Leeszaal"))


def test_it_is_read_from_right_to_left_where_its_reader_reads_so() -> None:
    store = a_proving_store()

    assert '<html lang="ar" dir="rtl">' in shown(store, a_proof(store), "ar-SY,fr;q=0.5").get_data(as_text=True)


def test_a_revoked_proof_shows_that_and_none_of_its_claims() -> None:
    store = a_proving_store()
    proof_id = a_proof(store)
    revoke(store, proof_id)
    text = shown(store, proof_id).get_data(as_text=True)

    assert "Dit bewijs geldt niet meer." in text
    assert "17/01/2026" not in text


def test_an_unknown_one_is_not_found() -> None:
    assert shown(a_proving_store(), "no-such-proof").status_code == 404


def test_nothing_in_it_runs_or_comes_from_elsewhere() -> None:
    store = a_proving_store()
    page = shown(store, a_proof(store))

    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in page.get_data(as_text=True)
