"""Everybody has a share of processor time; whoever overdraws it comes back later, unless nobody else is there."""

import pytest

from services.chassis.errors import TooMuch
from services.chassis.http import problems
from services.chassis.http.allowances import COMPANY_SECONDS, KNOWN_AT_MOST, SAVED_SECONDS, SHARE, Allowances


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def allowances(clock: Clock) -> Allowances:
    return Allowances(clock)


def refused(allowances: Allowances, payer: str) -> TooMuch:
    with pytest.raises(TooMuch) as refusal:
        allowances.admit(payer)
    return refusal.value


def test_whoever_overdraws_is_told_when_to_go_on_and_may_then(allowances: Allowances, clock: Clock) -> None:
    allowances.admit("greedy")
    allowances.charge("greedy", SAVED_SECONDS + 2.0)
    allowances.admit("modest")

    answer = problems.response(refused(allowances, "greedy"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(round(2.0 / SHARE)))

    clock.now += 2.0 / SHARE
    allowances.admit("modest")
    allowances.admit("greedy")


def test_others_are_served_meanwhile(allowances: Allowances) -> None:
    allowances.charge("greedy", 100.0)

    allowances.admit("modest")


def test_whoever_is_alone_may_have_everything(allowances: Allowances, clock: Clock) -> None:
    allowances.admit("modest")
    clock.now += COMPANY_SECONDS
    allowances.charge("import", 1000.0)

    allowances.admit("import")


def test_what_was_overdrawn_alone_is_not_held_against_the_import_for_ever(allowances: Allowances, clock: Clock) -> None:
    allowances.charge("import", 1000.0)
    allowances.admit("modest")

    asked = refused(allowances, "import").fields["retry_after"]

    assert asked == round(SAVED_SECONDS / SHARE)
    clock.now += float(str(asked))
    allowances.admit("modest")
    allowances.admit("import")


def test_nobody_saves_more_than_so_much(allowances: Allowances, clock: Clock) -> None:
    allowances.admit("greedy")
    clock.now += 3600.0
    allowances.admit("modest")
    allowances.charge("greedy", SAVED_SECONDS + 1.0)

    refused(allowances, "greedy")


def test_those_who_were_away_for_longest_are_forgotten(allowances: Allowances) -> None:
    allowances.charge("greedy", SAVED_SECONDS + 1.0)
    for number in range(KNOWN_AT_MOST):
        allowances.admit(f"another {number}")

    allowances.admit("greedy")
