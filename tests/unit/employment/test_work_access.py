"""From when somebody may work, by the basis and its dates."""

from datetime import date

import pytest

from services.contracts.vocabulary import BASES
from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.steps import steps
from services.employment.fitting.domain.work_access import ASK, CLOSED, LATER, OPEN, work_access
from services.employment.fitting.reference import rules
from services.employment.neighbours.domain import WorkFacts

from .builders import TODAY


@pytest.mark.parametrize(
    ("since", "state", "from_on"),
    [
        (date(2025, 11, 2), OPEN, date(2026, 3, 2)),
        (date(2025, 11, 3), LATER, date(2026, 3, 3)),
        (date(2025, 10, 31), OPEN, date(2026, 2, 28)),
    ],
)
def test_an_applicant_may_work_after_four_months_without_a_decision(since: date, state: str, from_on: date) -> None:
    access = work_access(WorkFacts(basis_code="applicant", basis_since=since), TODAY)

    assert (access.state, access.from_on) == (state, from_on)
    assert str(from_on) in access.sentence.nl


def test_without_the_day_of_the_application_somebody_has_to_ask_it() -> None:
    access = work_access(WorkFacts(basis_code="applicant"), TODAY)

    assert (access.state, access.from_on) == (ASK, None)
    assert access.change is not None
    assert "application" in access.change.en


def test_who_waited_long_enough_is_sent_to_the_card_since_a_decision_changes_it() -> None:
    access = work_access(WorkFacts(basis_code="applicant", basis_since=date(2025, 11, 2)), TODAY)

    assert access.change is not None
    assert "labour market: unlimited" in access.change.en


@pytest.mark.parametrize("basis", ["refugee", "subsidiary", "eu-citizen", "annex-19"])
def test_who_is_protected_may_work_at_once(basis: str) -> None:
    assert work_access(WorkFacts(basis_code=basis), TODAY).state == OPEN


def test_a_basis_that_was_not_looked_at_or_ran_out_says_nothing() -> None:
    over = WorkFacts(basis_code="refugee", basis_valid_until=date(2026, 3, 1))

    assert work_access(WorkFacts(), TODAY).state == ASK
    assert work_access(over, TODAY).state == ASK
    assert work_access(over, date(2026, 3, 1)).state == OPEN


def test_without_legal_stay_nobody_may_work() -> None:
    access = work_access(WorkFacts(basis_code="no-legal-stay-family"), TODAY)

    assert access.state == CLOSED
    assert access.change is not None


@pytest.mark.parametrize("basis", BASES)
def test_every_basis_has_a_rule_with_its_source_and_an_answer_in_three_languages(basis: str) -> None:
    access = work_access(WorkFacts(basis_code=basis, basis_since=date(2020, 1, 1)), TODAY)

    assert access.source
    assert len({access.sentence.nl, access.sentence.en, access.sentence.fr}) == 3
    assert (access.caution is None) == (access.checked_on is not None) == (access.page is not None)


def test_a_rule_that_nobody_looked_up_opens_and_closes_nothing_and_says_whom_to_ask() -> None:
    unchecked = [rule for rule in rules() if not rule.checked_on and rule.valid_from.year >= 2019]

    assert unchecked
    for rule in unchecked:
        access = work_access(WorkFacts(basis_code=rule.basis), TODAY)
        assert access.state == ASK
        assert access.caution is not None
        assert "municipality" in access.caution.en


@pytest.mark.parametrize(
    ("level", "basis", "desks"),
    [
        ("high", "refugee", {"flemish": True, "french": True}),
        ("high", "temporary-protection", {"flemish": None, "french": True}),
        ("high", "applicant", {"flemish": True, "french": None}),
        ("middle", "subsidiary", {"flemish": True, "french": None}),
        ("middle", None, {"flemish": None, "french": None}),
    ],
)
def test_recognition_names_who_does_it_in_each_community_and_where_it_is_free(
    level: str, basis: str | None, desks: dict[str, bool | None]
) -> None:
    facts = WorkFacts(basis_code=basis, diploma="not-recognised")
    [step] = steps(Person(schooling_level=level, facts=facts))

    assert {desk.community: desk.free for desk in step.desks} == desks
    assert all(desk.page and desk.checked_on for desk in step.desks)


def test_no_rule_is_applied_before_the_day_from_which_it_holds() -> None:
    first = min(rule.valid_from for rule in rules() if rule.basis == "applicant")
    applied = WorkFacts(basis_code="applicant", basis_since=date(2000, 1, 1))

    assert work_access(applied, date(2015, 12, 2)).state == ASK
    assert work_access(applied, first).state == OPEN
