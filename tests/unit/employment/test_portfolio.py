"""The portfolio: days, hours, competences with their evidence, each number as plain as can be."""

import pytest

from services.chassis.errors import NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event

from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    a_day,
    a_newcomer,
    a_registration,
    a_start,
    a_store,
    an_end,
    an_evaluation,
    no_day,
    the_portfolio,
)


def a_store_with(*facts: Event) -> MemoryStore:
    return a_store(*a_newcomer(), *facts)


def test_somebody_of_whom_nothing_more_is_known_has_an_empty_portfolio() -> None:
    portfolio = the_portfolio(a_store())

    assert (portfolio["days"], portfolio["hours"], portfolio["organisations"]) == (0, 0, 0)
    assert portfolio["competences"] == portfolio["assignments"] == portfolio["next_steps"] == []


def test_days_count_with_or_without_hours_and_hours_where_they_were_given() -> None:
    portfolio = the_portfolio(a_store_with(a_day(10, 4.5), a_day(17), a_day(24, 3)))

    assert (portfolio["days"], portfolio["hours"]) == (3, 7.5)


def test_two_assignments_on_one_date_are_one_day_at_two_organisations_with_the_hours_of_both() -> None:
    days = a_day(10, 3), a_day(10, 4.5, assignment="harvest", organisation="farm")
    portfolio = the_portfolio(a_store_with(a_start("cooking"), a_start("cooking", assignment="harvest"), *days))

    assert (portfolio["days"], portfolio["hours"], portfolio["organisations"]) == (1, 7.5, 2)
    assert [(one["days"], one["hours"]) for one in portfolio["assignments"]] == [(1, 4.5), (1, 3)]
    assert [(one["days"], one["hours"]) for one in portfolio["competences"]] == [(1, 7.5)]


def test_a_withdrawn_day_does_not_count_and_its_organisation_neither() -> None:
    portfolio = the_portfolio(a_store_with(a_start("reading"), a_day(10, 4), no_day(10)))

    assert (portfolio["days"], portfolio["hours"], portfolio["organisations"]) == (0, 0, 0)
    assert portfolio["competences"] == []


def test_a_day_recorded_again_counts_once_with_its_latest_hours() -> None:
    portfolio = the_portfolio(a_store_with(a_day(10, 4), no_day(10), a_day(10, 5)))

    assert (portfolio["days"], portfolio["hours"]) == (1, 5)


def test_a_talent_has_the_days_of_the_assignments_that_asked_for_it_as_evidence() -> None:
    [cooking] = the_portfolio(a_store_with(a_start("cooking"), a_day(10, 4), a_day(11)))["competences"]

    assert (cooking["competence"], cooking["days"], cooking["hours"]) == ("cooking", 2, 4)
    assert cooking["assignments"] == [{"assignment_id": "storytime", "days": 2, "hours": 4}]
    assert cooking["evaluations"] == []


def test_each_side_that_saw_a_competence_is_named_and_no_score_is_shown() -> None:
    facts = [
        an_evaluation("patience", score=5),
        an_evaluation("patience", assignment="harvest", score=4),
        an_evaluation("patience", by="newcomer", score=2),
    ]
    portfolio = the_portfolio(a_store_with(*facts))
    [patience] = portfolio["competences"]

    assert patience["assignments"] == []
    assert patience["evaluations"] == [
        {"by": "organisation", "assignment_ids": ["harvest", "storytime"]},
        {"by": "newcomer", "assignment_ids": ["storytime"]},
    ]
    assert "score" not in str(portfolio)


def test_an_evaluation_that_does_not_name_a_competence_says_nothing_of_it() -> None:
    facts = [a_start("cooking"), a_day(), an_evaluation("patience")]
    cooking, patience = the_portfolio(a_store_with(*facts))["competences"]

    assert cooking["evaluations"] == []
    assert [seen["by"] for seen in patience["evaluations"]] == ["organisation"]


def test_dutch_was_practised_on_the_days_of_assignments_where_a_side_said_so() -> None:
    facts = [
        *(a_day(10, 4), a_day(11, 4), a_day(12, 8, assignment="harvest")),
        *(an_evaluation(by="newcomer", practised_dutch=True), an_evaluation(practised_dutch=None)),
    ]

    assert the_portfolio(a_store_with(*facts))["dutch_practised"] == {"days": 2, "hours": 8}


def test_next_steps_are_those_that_were_named() -> None:
    facts = [an_evaluation(next_step="training"), an_evaluation(by="newcomer", next_step="none")]
    [step] = the_portfolio(a_store_with(*facts))["next_steps"]

    assert (step["next_step"], step["by"], step["on"]) == ("training", "organisation", "2026-03-01")


def test_an_assignment_shows_when_it_began_and_ended() -> None:
    [assignment] = the_portfolio(a_store_with(an_end(), a_start()))["assignments"]

    assert (assignment["starts_on"], assignment["ended_on"]) == ("2026-01-10", "2026-02-28")


def test_somebody_who_was_heard_of_but_not_registered_yet_is_unknown() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        the_portfolio(a_store(a_day()))


def test_what_was_heard_before_the_registration_counts_after_it() -> None:
    assert the_portfolio(a_store(a_day(), a_registration()))["days"] == 1


def test_the_unit_and_the_newcomer_see_it() -> None:
    assert the_portfolio(a_store(), GENT_COORDINATOR) == the_portfolio(a_store(), AMINA)


def test_another_unit_another_newcomer_and_a_coach_who_is_not_concerned_do_not() -> None:
    for caller in (KORTRIJK_COORDINATOR, OMAR, COACH):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            the_portfolio(a_store(), caller)
