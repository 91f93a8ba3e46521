"""How things stand with somebody, and what to do next."""

from datetime import date
from typing import Any

import pytest

from services.web.html import catalogues
from services.web.people.standing import next_deed, tags

from .builders import AMINA, BASES, a_file, a_match, a_profile, circumstances, papers

NOW = date(2026, 6, 1)
BY_CODE = {each["code"]: each for each in BASES["bases"]}
CONSENT = {"organisation-introduction": {"given": True, "on": "2026-02-02", "partners": [], "history": []}}


def told(file: dict[str, Any], *duties: dict[str, str]) -> list[tuple[str, str]]:
    catalogues.speak("en")
    return [(each.label, each.kind) for each in tags(file, BY_CODE, duties, NOW)]


def test_of_somebody_new_everything_is_still_to_do() -> None:
    assert {kind for _, kind in told(a_file())} == {"heed"}


def test_of_somebody_with_everything_nothing_is_to_do() -> None:
    file = a_file(profile=a_profile(), eligibility=papers(), circumstances=circumstances(), consents=CONSENT)

    assert {kind for _, kind in told(file)} == {"fine"}


@pytest.mark.parametrize(
    ("until", "kind"), [("2026-05-31", "fault"), ("2026-06-01", "heed"), ("2026-07-01", "heed"), ("2026-07-02", "fine")]
)
def test_papers_are_told_until_when(until: str, kind: str) -> None:
    assert told(a_file(eligibility=papers(valid_until=until)))[1][1] == kind


def test_a_basis_that_opens_nothing_says_so() -> None:
    file = a_file(eligibility=papers(basis_code="no-legal-stay-family"))

    assert ("May not volunteer", "fault") in told(file)


def test_a_duty_that_is_not_told_yet_is_open() -> None:
    file = a_file(circumstances=circumstances("reception", "rva"))

    assert ("Duty open: RVA", "heed") in told(file, {"kind": "reception", "stands": "done"})
    assert ("Duties open: Reception centre, RVA", "heed") in told(file)


def test_somebody_who_stopped_is_told_as_that_alone() -> None:
    file = a_file(status="withdrawn", withdrew_on="2026-05-05", profile=a_profile())

    assert told(file) == [("Stopped on 5 May 2026", "fault")]


READY = {"profile": a_profile(), "eligibility": papers(), "circumstances": circumstances()}


@pytest.mark.parametrize(
    ("given", "matches", "path"),
    [
        ({}, [], f"/people/{AMINA}/interview"),
        ({"profile": a_profile()}, [], f"/people/{AMINA}/papers"),
        ({**READY, "eligibility": papers(valid_until="2026-05-31")}, [], f"/people/{AMINA}/papers"),
        ({**READY, "circumstances": None}, [], f"/people/{AMINA}/papers"),
        (READY, [a_match()], "/matches/match-1"),
        (READY, [], f"/people/{AMINA}/suits"),
    ],
)
def test_the_next_deed_is_the_first_that_is_missing(given: Any, matches: list[Any], path: str) -> None:
    found = next_deed(a_file(**given), matches, NOW)

    assert found is not None
    assert found.path == path


def test_nothing_is_next_for_somebody_who_stopped() -> None:
    assert next_deed(a_file(status="withdrawn"), [], NOW) is None
