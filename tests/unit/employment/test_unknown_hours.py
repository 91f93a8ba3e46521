"""Hours that nobody wrote down are told nowhere as none: they are left out, or what is known is "at least"."""

import io
import json
from typing import Any

import jwt
import pytest
from pypdf import PdfReader
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.storage.memory import MemoryStore
from services.employment.proofs.commands import AskCertificate, AskCredential, AskDocument
from services.employment.proofs.views import papers, signed
from services.employment.proofs.views.verification import verification

from .builders import a_day, a_newcomer, a_start, a_store
from .proving import ToldNames, a_proof, signing_work

NONE, SOME, ALL = (None, None), (None, 3), (4.5, 3)


def a_store_with(hours: tuple[float | None, float | None]) -> MemoryStore:
    return a_store(*a_newcomer(), a_start("cooking"), a_day(10, hours[0]), a_day(17, hours[1]))


def text_of(file: Any) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages).split())


@pytest.mark.parametrize(
    ("hours", "said"), [(NONE, "Dagen: 2 "), (SOME, "Dagen: 2 · Uren, minstens: 3"), (ALL, "Dagen: 2 · Uren: 7,5")]
)
def test_a_cv_says_them_as_far_as_they_are_known(hours: Any, said: str) -> None:
    uow, ask = signing_work(a_store_with(hours)), AskDocument(newcomer_id="amina")
    cv = text_of(papers.cv(ask, ToldNames(), uow))
    [at] = json.loads(signed.json_resume(ask, ToldNames(), uow).content)["volunteer"]

    assert said in cv
    assert " · ".join(at["highlights"]) == said.strip()
    assert ("Uren" in cv) == (hours != NONE)


@pytest.mark.parametrize(
    ("hours", "said", "told"),
    [(NONE, None, "2 days of"), (SOME, "Hours, at least", "2 days and at least 3 hours of"),
     (ALL, "Hours", "2 days and 7.5 recorded hours of")],
)  # fmt: skip
def test_a_credential_claims_no_hours_that_nobody_wrote_down(hours: Any, said: str | None, told: str) -> None:
    store = a_store_with(hours)
    token = signed.credential(AskCredential(proof_id=a_proof(store)), ToldNames(), signing_work(store)).content
    subject = jwt.decode(token, options={"verify_signature": False})["credentialSubject"]

    kinds = [each["name"] for each in subject["achievement"]["resultDescription"]]
    assert kinds == ["Days", *([said] if said else [])]
    assert len(subject["result"]) == len(kinds)
    assert subject["achievement"]["description"] == f"{told} volunteer work."


@pytest.mark.parametrize(("hours", "said"), [(NONE, None), (SOME, "Uren, minstens"), (ALL, "Uren")])
def test_the_certificate_and_its_page_say_the_same(hours: Any, said: str | None) -> None:
    store = a_store_with(hours)
    proof_id = a_proof(store)
    paper = text_of(papers.certificate(AskCertificate(proof_id=proof_id), ToldNames(), signing_work(store)))
    request = Request(EnvironBuilder(headers={"Accept-Language": "nl"}).get_environ())
    page = verification(proof_id, request, signing_work(store)).get_data(as_text=True)

    assert ("Uren" in paper, "Uren" in page) == ((True, True) if said else (False, False))
    if said:
        assert said in paper
        assert f"<dt>{said}</dt>" in page
