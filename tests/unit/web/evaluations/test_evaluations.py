"""Three questions to each side."""

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.evaluations import correcting, reading, views

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


MADE = {"at": "2026-03-03T09:00:00+00:00", "by": "account-1", "role": "coordinator"}
CORRECTED = {
    "corrections": [
        {**MADE, "side": None, "field": "end_reason", "before": "completed", "after": "newcomer-stopped"},
        {**MADE, "side": "newcomer", "field": "score", "before": "2", "after": "4"},
        {**MADE, "side": "newcomer", "field": "practised_dutch", "before": None, "after": "True"},
    ],
    "named": {"accounts": {"account-1": {"display_name": "An Peeters"}}},
}


def with_corrections(**said: Any) -> FakeConnection:
    answers = dict(api(**said).answers)
    answers["GET", "/v1/assignments/a1/corrections"] = CORRECTED
    answers["PUT", "/v1/assignments/a1/evaluations/newcomer"] = {"id": "a1"}
    return connected(answers)


def test_a_coordinator_finds_what_a_side_said_filled_in_to_be_corrected() -> None:
    connection = with_corrections(evaluations=[an_evaluation("newcomer", remark="Long days.")])

    page = text_of(views.evaluation(visiting(connection, "/?by=newcomer"), "a1"))
    form = text_of(correcting.form(visiting(connection, "/?by=newcomer"), "a1"))

    assert "/assignments/a1/evaluation/correction?by=newcomer" in page
    assert 'value="4" checked' in form
    assert 'value="cooking" checked' in form
    assert ">Long days.</textarea>" in form


def test_all_of_it_is_sent_as_it_should_be_with_the_version_that_was_read() -> None:
    connection = with_corrections(evaluations=[an_evaluation("newcomer")])
    form = {
        "by": "newcomer",
        "version": '"7"',
        "evaluated_on": "2026-02-01",
        "score": "5",
        "words": "patient",
        "competences": ["cooking"],
        "practised_dutch": "no",
        "next_step": "",
        "remark": " ",
    }

    answer = correcting.correct(visiting(connection, "/", form), "a1")

    assert connection.sent[-1] == (
        "PUT",
        "/v1/assignments/a1/evaluations/newcomer",
        {"evaluated_on": "2026-02-01", "score": 5, "competences": ["cooking", "patient"], "practised_dutch": False},
    )
    assert connection.headers[-1]["If-Match"] == '"7"'
    assert answer.headers["Location"] == "/assignments/a1/evaluation?by=newcomer&done=saved"


def test_what_was_corrected_is_told_by_whom_and_of_which_side() -> None:
    connection = with_corrections(evaluations=[an_evaluation("newcomer")])

    page = " ".join(text_of(views.evaluation(visiting(connection, "/?by=newcomer"), "a1")).split())

    assert "3 corrections" in page
    assert "by An Peeters: The volunteer: Score, <bdi>2</bdi> → <bdi>4</bdi>" in page
    assert "The volunteer: Spoke Dutch, <bdi>nothing</bdi> → <bdi>Yes</bdi>" in page
    assert "completed" not in page


def test_of_a_side_that_said_nothing_there_is_nothing_to_correct() -> None:
    answer = correcting.form(visiting(with_corrections(), "/?by=newcomer"), "a1")

    assert answer.headers["Location"] == "/assignments/a1/evaluation?by=newcomer"


def test_an_organisation_is_shown_no_corrections() -> None:
    connection = with_corrections(evaluations=[an_evaluation("organisation")])

    page = text_of(views.evaluation(visiting(connection, "/", role="organisation", organisation="place"), "a1"))

    assert "evaluation/correction" not in page
    assert "corrections" not in {target.rpartition("/")[2] for _, target, _ in connection.asked}
