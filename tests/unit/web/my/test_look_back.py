"""Three questions once an assignment is over."""

from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.my.look_back import said_in
from tests.unit.web.site import Site

from .builders import TODAY, an_assignment, an_offer, on

PLACE, EVALUATIONS = "/my/assignments/reading/look-back", "/v1/assignments/reading/evaluations"
COMPETENCE = {"competence": "reading-aloud", "concept": {"uri": "u", "labels": {"en": "read aloud", "nl": "voorlezen"}}}


def a_site(**told: Any) -> Site:
    site = Site("newcomer", newcomer="amina")
    ended = an_assignment(ended_on=on(-1), days=[{"on": on(-3), "hours": 3}], **told)
    named = {"opportunities": {"storytime": an_offer()}}
    site.api.on("GET", "/v1/assignments/reading", {**ended, "named": named})
    site.api.on("GET", "/v1/portfolios/amina", {"competences": [COMPETENCE]})
    return site


def test_five_faces_are_one_question_and_what_was_learned_has_its_name() -> None:
    page = a_site().get(PLACE).get_data(as_text=True)

    assert page.count('name="score"') == 5
    assert '<input type="checkbox" name="learned" value="reading-aloud"><bdi>read aloud</bdi>' in page


def test_what_was_answered_before_is_not_asked_again() -> None:
    said = [{"by": "newcomer", "score": 4, "missing": ["next_step"]}]
    page = a_site(evaluations=said).get(PLACE).get_data(as_text=True)

    assert 'value="4" required checked' in page
    assert 'name="learned"' not in page
    assert 'name="next_step"' in page


def test_what_is_left_open_is_not_said() -> None:
    assert said_in(MultiDict([("score", "4")])) == {"score": 4}


def test_nothing_learned_is_an_answer() -> None:
    assert said_in(MultiDict([("score", "2"), ("learned", "nothing")])) == {"score": 2, "competences": []}


def test_all_three_answers_are_sent_for_their_own_side() -> None:
    site = a_site()
    site.api.on("POST", EVALUATIONS, {"id": "reading"})

    answer = site.post(PLACE, score="5", learned="reading-aloud", practised_dutch="yes", next_step="training")

    assert answer.headers["Location"] == "/my/days?done=my-thanks"
    assert site.api.sent("POST", EVALUATIONS) == [
        {
            "score": 5,
            "competences": ["reading-aloud"],
            "practised_dutch": True,
            "next_step": "training",
            "by": "newcomer",
            "evaluated_on": TODAY.isoformat(),
        }
    ]


def test_what_is_refused_is_shown_again_with_what_was_chosen() -> None:
    site = a_site()
    site.api.on("POST", EVALUATIONS, {"slug": "score-out-of-range", "detail": "From 1 to 5."}, 422)

    answer = site.post(PLACE, score="3")

    assert answer.status_code == 422
    assert 'value="3" required checked' in answer.get_data(as_text=True)
    assert "From 1 to 5." in answer.get_data(as_text=True)
