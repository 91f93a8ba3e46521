"""Three questions once an assignment is over."""

from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.my.look_back import said_in
from tests.unit.web.site import Site

from .builders import TODAY, an_assignment, an_offer, on

SAID = {"by": "newcomer", "score": 4, "competences": [], "practised_dutch": True, "missing": ["next_step"]}
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
    page = a_site(evaluations=[SAID]).get(PLACE).get_data(as_text=True)

    answered = page.partition('id="answered"')[2].partition("</section>")[0]
    assert "Good" in answered
    assert all(f'name="{each}"' not in page for each in ("score", "learned", "practised_dutch"))
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


def test_only_what_is_still_missing_is_sent_with_the_face_that_stands() -> None:
    site = a_site(evaluations=[SAID])
    site.api.on("POST", EVALUATIONS, {"id": "reading"})

    answer = site.post(PLACE, score="1", practised_dutch="no", next_step="work")

    assert answer.headers["Location"] == "/my/days?done=my-thanks"
    told = {"score": 4, "next_step": "work", "by": "newcomer", "evaluated_on": TODAY.isoformat()}
    assert site.api.sent("POST", EVALUATIONS) == [told]


def test_who_chooses_nothing_new_is_asked_to_choose_and_nothing_is_sent() -> None:
    site = a_site(evaluations=[SAID])

    answer = site.post(PLACE)

    assert answer.status_code == 422
    assert "Choose an answer first." in answer.get_data(as_text=True)
    assert site.api.sent("POST", EVALUATIONS) == []


def test_another_answer_than_before_leads_back_to_the_form_with_the_sentence() -> None:
    site = a_site()
    site.api.on("POST", EVALUATIONS, {"slug": "evaluated-differently", "detail": "It stands."}, 409)

    answer = site.post(PLACE, score="3", next_step="none")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "You gave another answer before." in page
    assert 'name="next_step" value="none" checked' in page


def test_once_all_is_answered_there_is_nothing_to_send() -> None:
    page = a_site(evaluations=[{**SAID, "next_step": "work", "missing": []}]).get(PLACE).get_data(as_text=True)

    assert "Find work" in page
    assert f'action="{PLACE}"' not in page


def test_what_was_learned_is_not_asked_where_no_talents_are_known() -> None:
    page = a_site(talents=[]).get(PLACE).get_data(as_text=True)

    assert "What did you learn?" not in page
