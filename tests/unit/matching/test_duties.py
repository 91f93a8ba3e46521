"""Duties before the start: what was filed, and how it stands on the first day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Invalid
from services.contracts.vocabulary import DUTIES
from services.matching.domain.duties import RULES, STATES, DutyFile, Filed, standing, with_filed
from services.matching.domain.working_days import after_working_days, is_working_day

FILED_ON = date(2026, 3, 2)
TODAY = date(2026, 6, 1)


def a_file(*filed: Filed) -> DutyFile:
    return DutyFile(id="amina", filed=filed)


def filed(state: str, on: date = FILED_ON, kind: str = "rva", **more: Any) -> Filed:
    return Filed(kind=kind, state=state, on=on, **more)


def stands(*entries: Filed, kind: str = "rva", on: date = FILED_ON, at: str = "storytime") -> str:
    return standing(kind, a_file(*entries), at, on)


def test_there_is_a_rule_with_its_source_for_every_duty() -> None:
    assert tuple(RULES) == DUTIES
    assert all(rule.source for rule in RULES.values())


@pytest.mark.parametrize("kind", DUTIES)
def test_a_duty_that_nothing_was_done_about_is_open_and_the_doctors_warns(kind: str) -> None:
    expected = "warn" if kind == "advisory-doctor" else "open"

    assert standing(kind, None, "storytime", FILED_ON) == expected
    assert stands(filed("to-do", kind=kind), kind=kind) == expected


@pytest.mark.parametrize("kind", DUTIES)
def test_it_may_start_on_the_day_of_filing_and_not_before(kind: str) -> None:
    entry = filed("filed", kind=kind)

    assert stands(entry, kind=kind) == "done"
    assert stands(entry, kind=kind, on=FILED_ON - timedelta(days=1)) in ("open", "warn")


def test_twelve_working_days_of_silence_of_the_rva_are_a_yes() -> None:
    last_to_answer = date(2026, 3, 18)

    assert stands(filed("waiting"), on=last_to_answer) == "open"
    assert stands(filed("waiting"), on=last_to_answer + timedelta(days=1)) == "done"


def test_a_day_to_answer_that_is_known_beats_the_one_that_is_counted() -> None:
    entry = filed("waiting", until=date(2026, 3, 6))

    assert stands(entry, on=date(2026, 3, 6)) == "open"
    assert stands(entry, on=date(2026, 3, 7)) == "done"


def test_who_waits_after_filing_at_the_rva_may_start() -> None:
    assert stands(filed("filed"), filed("waiting", FILED_ON + timedelta(days=1)), on=date(2026, 3, 4)) == "done"


@pytest.mark.parametrize("kind", ["reception", "ocmw"])
def test_elsewhere_silence_is_no_answer(kind: str) -> None:
    assert stands(filed("waiting", kind=kind), kind=kind, on=date(2027, 1, 1)) == "open"


@pytest.mark.parametrize("state", ["allowed", "limited"])
def test_a_permission_holds_until_its_last_day(state: str) -> None:
    entry = filed(state, until=date(2026, 4, 30))

    assert stands(entry, on=date(2026, 4, 30)) == "done"
    assert stands(entry, on=date(2026, 5, 1)) == "open"
    assert stands(filed(state), on=date(2036, 5, 1)) == "done"


def test_a_later_no_stops_only_future_days() -> None:
    entries = filed("filed"), filed("refused", date(2026, 3, 20))

    assert stands(*entries, on=date(2026, 3, 19)) == "done"
    assert stands(*entries, on=date(2026, 3, 20)) == "refused"


def test_the_latest_counts_in_whatever_order_they_were_told() -> None:
    assert stands(filed("refused", date(2026, 3, 20)), filed("filed"), on=date(2026, 4, 1)) == "refused"
    assert stands(filed("allowed", date(2026, 3, 20)), filed("refused"), on=date(2026, 4, 1)) == "done"


def test_what_was_said_for_the_opportunity_beats_what_was_said_in_general() -> None:
    entries = filed("allowed", opportunity_id="storytime"), filed("refused", FILED_ON + timedelta(days=9))

    assert stands(*entries, on=TODAY) == "done"
    assert stands(*entries, on=TODAY, at="garden") == "refused"


def test_a_duty_that_is_not_needed_after_all_is_done() -> None:
    assert stands(filed("not-needed")) == "done"


def test_one_duty_says_nothing_of_another() -> None:
    assert stands(filed("filed"), kind="ocmw") == "open"


@given(st.lists(st.sampled_from(STATES), max_size=4), st.integers(0, 400))
def test_the_advisory_doctor_never_stops_anybody(states: list[str], later: int) -> None:
    entries = [filed(state, FILED_ON + timedelta(days=n), "advisory-doctor") for n, state in enumerate(states)]

    assert stands(*entries, kind="advisory-doctor", on=FILED_ON + timedelta(days=later)) in ("done", "warn")


def test_saying_the_same_again_changes_nothing_whoever_says_it() -> None:
    file = with_filed(a_file(), filed("filed", by="c1"), TODAY)

    assert with_filed(file, filed("filed", by="c2"), TODAY) is file


def test_of_one_day_what_was_said_last_holds() -> None:
    file = with_filed(with_filed(a_file(), filed("filed"), TODAY), filed("to-do"), TODAY)

    assert [entry.state for entry in file.filed] == ["to-do"]
    assert [entry.state for entry in with_filed(file, filed("filed"), TODAY).filed] == ["filed"]


def test_the_file_keeps_what_was_done_in_order() -> None:
    file = with_filed(a_file(), filed("allowed", date(2026, 3, 20)), TODAY)

    assert [entry.state for entry in with_filed(file, filed("filed"), TODAY).filed] == ["filed", "allowed"]


def test_what_is_to_come_was_not_filed_yet_but_a_no_may_begin_later() -> None:
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(Invalid, match="filed-in-the-future"):
        with_filed(a_file(), filed("filed", tomorrow), TODAY)
    assert with_filed(a_file(), filed("refused", tomorrow), TODAY).filed


def test_a_permission_does_not_end_before_it_begins() -> None:
    with pytest.raises(Invalid, match="ends-before-start"):
        with_filed(a_file(), filed("allowed", until=FILED_ON - timedelta(days=1)), TODAY)


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 21), date(2025, 4, 21)],
)
def test_a_public_holiday_is_no_working_day(day: date) -> None:
    assert day.weekday() < 5
    assert not is_working_day(day)


def test_weekends_and_holidays_are_not_counted() -> None:
    assert after_working_days(date(2026, 4, 3), 1) == date(2026, 4, 7)
    assert after_working_days(date(2026, 3, 2), 12) == date(2026, 3, 18)
