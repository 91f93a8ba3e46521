"""Objections are answered, and what was done is proved."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.views.portfolio import portfolio
from services.web.visits.forms import given, key_of, text_of
from services.web.visits.visit import Visit


def answer_or_prove(visit: Visit, newcomer_id: str) -> Response:
    """What the form says: it names an objection, or asks for a proof."""
    objection = text_of(visit.form, "objection")
    return _answer(visit, newcomer_id, objection) if objection else _prove(visit, newcomer_id)


def _answer(visit: Visit, newcomer_id: str, objection_id: str) -> Response:
    """Say what the unit did with an objection."""
    place = f"/v1/portfolios/{part(newcomer_id)}/objections/{part(objection_id)}/answer"
    said = given(answer=text_of(visit.form, "answer"), words=text_of(visit.form, "words"))
    try:
        visit.api.post(place, said, key_of(visit.form))
    except Refused as error:
        if error.status == 404:
            raise
        return portfolio(visit, newcomer_id, error.detail, objection_id)
    return visit.see(f"/people/{newcomer_id}/portfolio", "objection-answered")


def _prove(visit: Visit, newcomer_id: str) -> Response:
    """Make a proof of what was done until now; where one claims just this, it is the same."""
    try:
        visit.api.post("/v1/proofs", {"newcomer_id": newcomer_id}, key_of(visit.form))
    except Refused as error:
        if error.status == 404:
            raise
        return portfolio(visit, newcomer_id, error.detail)
    return visit.see(f"/people/{newcomer_id}/portfolio", "proof-made")
