"""A check that cannot fail proves nothing: everything that a platform could do wrong is done, and each is found."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.chaos.load.ledger import Found, Ledger, Life, differences

TODAY = "2026-03-02"


def a_ledger() -> Ledger:
    """One who came to a day, one who said no, one who was only registered."""
    ledger = Ledger("unit", "area", TODAY)
    ledger.lives += [
        Life("n1", True, True, "m1", "confirmed", "a1", TODAY),
        Life("n2", True, True, "m2", "declined"),
        Life("n3"),
    ]
    return ledger


def as_acknowledged() -> Found:
    done = {"status": "intake-done", "eligibility": {"basis_code": "card-a"}}
    return Found(
        newcomers=["n3", "n1", "n2"],
        files={"n1": done, "n2": done, "n3": {"status": "registered", "eligibility": None}},
        matches=[{"id": "m2", "state": "declined"}, {"id": "m1", "state": "confirmed"}],
        assignments=[{"id": "a1", "days": [{"on": TODAY, "hours": 3}]}],
    )


def test_what_was_acknowledged_and_stands_once_is_in_order() -> None:
    assert differences(a_ledger(), as_acknowledged()) == []


def file(newcomer: str, **changed: Any) -> Callable[[Found], Found]:
    return lambda found: replace(found, files={**found.files, newcomer: {**found.files[newcomer], **changed}})


WRONG: dict[str, tuple[Callable[[Found], Found], str]] = {
    "a newcomer is lost": (lambda f: replace(f, newcomers=["n1", "n2"]), "lost: newcomer n3"),
    "a newcomer twice": (lambda f: replace(f, newcomers=[*f.newcomers, "n4"]), "never acknowledged: newcomer n4"),
    "a row twice": (lambda f: replace(f, newcomers=[*f.newcomers, "n1"]), "doubled: newcomer n1"),
    "a profile is lost": (file("n2", status="registered"), "not as acknowledged: profile of newcomer n2"),
    "a basis is lost": (file("n1", eligibility=None), "not as acknowledged: eligibility of newcomer n1"),
    "a match is lost": (lambda f: replace(f, matches=f.matches[:1]), "lost: match m1"),
    "a match twice": (
        lambda f: replace(f, matches=[*f.matches, {"id": "m9", "state": "proposed"}]),
        "never acknowledged: match m9",
    ),
    "an answer is lost": (
        lambda f: replace(f, matches=[{"id": "m2", "state": "proposed"}, f.matches[1]]),
        "not as acknowledged: state of match of newcomer n2",
    ),
    "an assignment is lost": (lambda f: replace(f, assignments=[]), "lost: assignment a1"),
    "an assignment twice": (
        lambda f: replace(f, assignments=[*f.assignments, {"id": "a2", "days": []}]),
        "never acknowledged: assignment a2",
    ),
    "a day is lost": (
        lambda f: replace(f, assignments=[{"id": "a1", "days": []}]),
        "not as acknowledged: day of newcomer n1",
    ),
    "a day twice": (
        lambda f: replace(f, assignments=[{"id": "a1", "days": [{"on": TODAY}, {"on": TODAY}]}]),
        "not as acknowledged: day of newcomer n1",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_each_loss_and_each_double_is_found(what: str) -> None:
    spoil, sentence = WRONG[what]

    assert sentence in differences(a_ledger(), spoil(as_acknowledged()))


def test_the_figures_of_the_load_follow_from_what_was_acknowledged() -> None:
    of_unit, of_area = a_ledger().figures()

    assert of_unit == {"newly_registered": 3, "newly_registered_who_volunteered": 1}
    assert of_area == {"organisations": 1, "newcomers_who_volunteered": 1, "volunteer_days": 1}
