"""A service whose clock differs is named, with how much; the time an answer is on its way is no difference."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from services.console.status.platform_status import platform_status
from services.gateway.clocks import Clocks

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def noted(**ahead: float) -> Clocks:
    clocks = Clocks()
    for service, seconds in ahead.items():
        clocks.note(service, format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW)
    return clocks


def test_clocks_that_are_ahead_or_behind_are_told_with_how_much() -> None:
    clocks = noted(intake=7200, matching=-90, reporting=-15, employment=29)

    assert clocks.differing() == {"intake": 7200, "matching": -90}


def test_a_clock_that_was_set_is_told_no_more() -> None:
    clocks = noted(intake=7200)

    clocks.note("intake", format_datetime(NOW, usegmt=True), NOW)

    assert clocks.differing() == {}


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Nov 2026 12:00:00 GMT", "Sun, 01 Mar 2026 12:00:00"])
def test_an_answer_that_says_no_time_changes_nothing(date: str) -> None:
    clocks = noted(intake=7200)

    clocks.note("intake", date, NOW)

    assert clocks.differing() == {"intake": 7200}


def test_a_person_reads_which_clock_it_is_and_by_how_much() -> None:
    clocks = [{"service": "intake", "ahead_seconds": 7200}, {"service": "matching", "ahead_seconds": -90}]

    troubles = platform_status({"quiet": True, "services": [], "clocks": clocks}).troubles()

    assert troubles == [
        "intake's clock is 7200 s ahead of the gateway's: set both by a time server (NTP).",
        "matching's clock is 90 s behind the gateway's: set both by a time server (NTP).",
    ]
