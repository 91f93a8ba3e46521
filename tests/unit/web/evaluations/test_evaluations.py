"""Three questions to each side."""

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.evaluations import reading, views

from ..samples import OPPORTUNITY_CARD, an_assignment, an_evaluation, named
from ..visiting import FakeConnection, connected, text_of, visiting

TODAY = date(2026, 2, 1)
SENTENCE = {"nl": "Vraag?", "en": "Question?", "fr": "Question ?"}
QUESTIONS = {
    "questions": [
        {"answered_by": fields, "organisation": SENTENCE, "newcomer": SENTENCE}
        for fields in (["score"], ["competences", "practised_dutch"], ["next_step"])
    ]
}


def api(**said: Any) -> FakeConnection:
    told = an_assignment(ended_on="2026-01-30", end_reason="completed", **said)
    told["named"] = named(opportunities={"o1": OPPORTUNITY_CARD})
    return connected({("GET", "/v1/assignments/a1"): told, ("GET", "/v1/evaluations/questions"): QUESTIONS})


@pytest.mark.parametrize(
    ("tapped", "typed", "sent"),
    [
        (["cooking"], "patient,  cooks for fifty ", ["cooking", "patient", "cooks for fifty"]),
        (["cooking"], "cooking", ["cooking"]),
        (["none-seen"], "patient", []),
        ([], " , ", None),
    ],
)
def test_competences_are_tapped_or_typed_and_none_is_an_answer(tapped: list[str], typed: str, sent: Any) -> None:
    assert reading.competences(tapped, typed) == sent


def test_what_is_not_answered_is_not_sent() -> None:
    sent = reading.body(MultiDict([("score", "4")]), "organisation", None, TODAY)

    assert sent == {"by": "organisation", "evaluated_on": "2026-02-01", "score": 4}


def test_a_side_adds_what_it_did_not_answer_and_says_nothing_else_again() -> None:
    said = an_evaluation("newcomer", missing=["next_step"], next_step=None)
    form = MultiDict([("next_step", "work"), ("practised_dutch", "no"), ("competences", "baking")])

    sent = reading.body(form, "newcomer", said, TODAY)

    assert sent == {"by": "newcomer", "evaluated_on": "2026-02-01", "score": 4, "next_step": "work"}


def test_an_organisation_answers_for_itself_whatever_the_form_says() -> None:
    assert reading.side_shown(an_assignment(), "newcomer", "organisation") == "organisation"


def test_a_coordinator_begins_with_the_side_that_did_not_answer_all() -> None:
    told = an_assignment(evaluations=[an_evaluation("organisation")])

    assert reading.side_shown(told, "", "coordinator") == "newcomer"
    assert reading.side_shown(told, "organisation", "coordinator") == "organisation"


def test_only_the_questions_that_are_open_are_asked() -> None:
    connection = api(evaluations=[an_evaluation("organisation", missing=["next_step"], next_step=None)])
    visit = visiting(connection, "/", role="organisation", organisation="place")

    page = text_of(views.evaluation(visit, "a1"))

    assert 'name="next_step"' in page
    assert 'name="score"' not in page


def test_talents_of_the_assignment_are_offered_in_the_readers_words() -> None:
    page = text_of(views.evaluation(visiting(api(), "/", language="nl"), "a1"))

    assert 'name="competences" value="cooking">koken' in page
