"""Which step of an assignment is done and which is next."""

from services.web.assignments.steps import never_began, steps

from ..samples import an_assignment, an_evaluation

AGREED = {"informs": "unit", "insures": "organisation", "informed_on": None, "costs": "none", "made": True}


def next_of(**said: object) -> list[str]:
    return [step.code for step in steps(an_assignment(**said)) if step.is_next]


def test_the_first_step_that_is_not_done_is_the_next() -> None:
    assert next_of() == ["agreed"]
    assert next_of(agreement=AGREED) == ["informed"]
    assert next_of(agreement={**AGREED, "informed_on": "2026-01-02"}) == ["briefed"]


def test_a_later_step_can_be_done_before_an_earlier_one() -> None:
    found = {step.code: step for step in steps(an_assignment(days=[{"on": "2026-01-10", "hours": None}]))}

    assert found["days"].is_done
    assert [step.code for step in found.values() if step.is_next] == ["agreed"]


def test_it_is_looked_back_on_once_both_sides_answered_all() -> None:
    whole = {"agreement": {**AGREED, "informed_on": "2026-01-02"}, "briefed_on": "2026-01-03", "ended_on": "2026-02-01"}
    whole["days"] = [{"on": "2026-01-10", "hours": None}]
    half = [an_evaluation("organisation"), an_evaluation("newcomer", missing=["next_step"])]

    assert next_of(**whole, evaluations=half) == ["evaluated"]
    assert next_of(**whole, evaluations=[an_evaluation("organisation"), an_evaluation("newcomer")]) == []


def test_what_was_called_off_before_its_first_day_never_began() -> None:
    assert never_began(an_assignment(starts_on="2026-02-01", ended_on="2026-01-31"))
    assert not never_began(an_assignment(starts_on="2026-02-01", ended_on="2026-02-01"))
    assert not never_began(an_assignment())
