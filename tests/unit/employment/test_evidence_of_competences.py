"""Evidence per competence: which concept it is, tasks, observers as kinds and a number, the last day, Dutch."""

from typing import Any

from services.contracts.event import Event
from services.contracts.talents import talents

from .builders import a_day, a_newcomer, a_start, a_store, an_evaluation, the_portfolio


def the_competence(*facts: Event) -> Any:
    [competence] = the_portfolio(a_store(*a_newcomer(), *facts))["competences"]
    return competence


def test_a_competence_is_told_with_its_concept_of_esco_and_what_that_is_called() -> None:
    cooking = next(talent for talent in talents() if talent.code == "cooking")
    concept = the_competence(an_evaluation("cooking"))["concept"]

    assert concept["uri"] == cooking.esco_uri
    assert concept["labels"] == {language: words[0] for language, words in cooking.labels.items()}


def test_what_has_no_concept_says_so() -> None:
    assert the_competence(an_evaluation("patience"))["concept"] is None


def test_tasks_are_the_assignments_that_asked_for_it_and_have_a_day() -> None:
    facts = [a_start("cooking"), a_day(), a_start("cooking", assignment="soup"), a_day(12, assignment="soup")]
    without_a_day = a_start("cooking", assignment="feast")

    assert the_competence(*facts, without_a_day)["tasks"] == 2


def test_observers_are_sides_and_a_number_of_organisations_and_nobody_is_named() -> None:
    facts = [
        *(an_evaluation("cooking"), an_evaluation("cooking", by="newcomer")),
        *(an_evaluation("cooking", assignment="soup"), an_evaluation("cooking", assignment="feast")),
        a_day(12, assignment="feast", organisation="farm"),
    ]
    observers = the_competence(*facts)["observers"]

    assert observers == {"sides": ["organisation", "newcomer"], "organisations": 2}


def test_what_only_the_person_says_was_seen_by_no_organisation() -> None:
    observers = the_competence(an_evaluation("cooking", by="newcomer"))["observers"]

    assert observers == {"sides": ["newcomer"], "organisations": 0}


def test_it_was_last_seen_on_the_last_day_however_late_that_was_written_down() -> None:
    facts = [a_start("cooking"), a_day(10), a_day(24), an_evaluation("cooking")]

    assert the_competence(*facts)["last_seen"] == "2026-01-24"
    assert the_competence(an_evaluation("cooking"))["last_seen"] == "2026-03-01"


def test_dutch_counts_in_the_assignments_in_which_it_was_practised() -> None:
    facts = [
        *(a_start("cooking"), a_day(10, 3), an_evaluation(practised_dutch=True)),
        *(a_start("cooking", assignment="soup"), a_day(12, 4, assignment="soup")),
    ]

    assert the_competence(*facts)["dutch_practised"] == {"days": 1, "hours": 3}


def test_days_with_dutch_are_among_its_days() -> None:
    facts = [
        *(a_start("cooking"), a_day(10, 3), an_evaluation(practised_dutch=True)),
        *(a_start(assignment="soup"), a_day(12, 4, assignment="soup")),
        an_evaluation("cooking", assignment="soup", practised_dutch=True),
    ]
    competence = the_competence(*facts)

    assert (competence["days"], competence["dutch_practised"]) == (1, {"days": 1, "hours": 3})
