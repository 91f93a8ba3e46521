"""What volunteering showed, objections to it, and papers made of it."""

from typing import Any

from services.web.people.views.portfolio import line_names

from ..forms import Gateway, opened
from .builders import AMINA, a_gateway

PLACE = f"/people/{AMINA}/portfolio"
API = f"/v1/portfolios/{AMINA}"
SAYS = {"nl": "Was er recent.", "en": "Was there lately.", "fr": "Était là récemment."}
COMPETENCE = {
    "competence": "cooking",
    "line": "competence:cooking",
    "concept": {"uri": "x", "labels": {"en": "cooking", "nl": "koken"}},
    "tasks": 1,
    "days": 3,
    "hours": 9,
    "observers": {"sides": ["organisation"], "organisations": 1},
    "last_seen": "2026-04-04",
    "objection": None,
}
PORTFOLIO = {"days": 3, "hours": 9, "organisations": 1, "competences": [COMPETENCE], "dutch_practised": None}
SIGNAL = {
    "line": "signal:recent",
    "code": "recent",
    "seen": True,
    "says": SAYS,
    "rule": {**SAYS, "en": "Within 90 days."},
    "change": SAYS,
    "objection": None,
}
OBJECTION: dict[str, Any] = {
    "id": "objection-1",
    "line": "competence:cooking",
    "reason": "wrong",
    "words": None,
    "made_on": "2026-05-01",
    "state": "waiting",
    "answers": [],
}


def a_known(objection: dict[str, Any] | None = None, /, **answers: Any) -> Gateway:
    return a_gateway(
        **{
            f"GET {API}": PORTFOLIO,
            f"GET {API}/readiness": {"signals": [SIGNAL]},
            f"GET {API}/objections": {"objections": [objection] if objection else []},
            "GET /v1/proofs": {"proofs": []},
            f"GET {API}/participation": {"hours_needed": 40, "hours_counted": 9, "hours_not_counted": 0},
            **answers,
        }
    )


def test_signals_are_said_in_sentences_and_competences_by_name() -> None:
    page = opened(a_known(), PLACE).text

    assert "Was there lately." in page
    assert "cooking" in page
    assert "seen by 1 organisation" in page
    assert "9 of 40 hours" in page


def test_of_somebody_without_a_day_the_page_says_what_to_do_first() -> None:
    page = opened(a_gateway(), PLACE).text

    assert "No day was recorded yet." in page
    assert f"/people/{AMINA}/suits" in page


def test_lines_are_called_as_the_reader_calls_them() -> None:
    names = line_names(PORTFOLIO, {"signals": [SIGNAL]}, "nl")

    assert names == {"competence:cooking": "koken", "signal:recent": "Was er recent."}


def test_whoever_wants_a_line_hidden_gets_no_other_answer() -> None:
    page = opened(a_known({**OBJECTION, "reason": "do-not-show"}), PLACE).text

    assert 'value="left-out"' in page
    assert 'value="kept"' not in page


def test_an_objection_is_answered() -> None:
    place = f"{API}/objections/objection-1/answer"
    gateway = a_known(OBJECTION, **{f"POST {place}": {"id": "objection-1"}})

    response = opened(gateway, PLACE, {"objection": "objection-1", "answer": "kept", "words": "We asked again."})

    assert gateway.asked_at("POST", place)[0].body == {"answer": "kept", "words": "We asked again."}
    assert response.headers["Location"] == f"{PLACE}?done=objection-answered"


def test_a_proof_is_made() -> None:
    gateway = a_known(**{"POST /v1/proofs": (201, {"id": "proof-1"})})

    response = opened(gateway, PLACE, {})

    assert gateway.asked_at("POST", "/v1/proofs")[0].body == {"newcomer_id": AMINA}
    assert response.headers["Location"] == f"{PLACE}?done=proof-made"


def test_a_paper_is_handed_on_as_a_file_in_the_language_that_was_asked() -> None:
    gateway = a_known(**{f"GET {API}/cv": b"%PDF-1.7"})

    response = opened(gateway, f"/people/{AMINA}/documents/cv?language=ti")

    assert response.get_data() == b"%PDF-1.7"
    assert response.content_type == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="refu-cv.pdf"'
    assert gateway.asked_at("GET", f"{API}/cv")[0].query == {"language": "ti"}


def test_nothing_else_is_fetched_under_a_persons_address() -> None:
    gateway = a_known()

    response = opened(gateway, f"/people/{AMINA}/documents/resume")

    assert response.status_code == 303
    assert not gateway.asked
