"""Duties before the start: what was filed, and how it stands on the first day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Contended, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.vocabulary import DUTIES
from services.matching.duties import handlers as handlers
from services.matching.duties import views as views
from services.matching.duties.commands import AskDuties, FileDuty
from services.matching.duties.domain import RULES, STATES, DutyFile, Filed, standing, with_filed
from services.matching.values.working_days import after_working_days, is_working_day
from services.platform import request_parsing
from services.platform.caller import Caller

from .builders import AMINA, GENT_COORDINATOR, KORTRIJK_COORDINATOR, OMAR, a_store, work

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


def test_what_was_not_looked_up_in_the_law_is_marked_and_is_no_source() -> None:
    for rule in RULES.values():
        assert f"valid from {rule.valid_from}" in rule.unchecked
        assert not [part for part in rule.unchecked if part in rule.source]


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


def file_duty(store: MemoryStore, caller: Caller = GENT_COORDINATOR, **given: Any) -> bool:
    """File one; whether anything changed."""
    uow = work(store, caller)
    known = {"newcomer_id": "amina", "kind": "rva", "state": "filed", "on": date(2026, 3, 1)}
    handlers.file_duty(FileDuty(**known | given), uow)
    return bool(uow.commit())


def shown(store: MemoryStore, caller: Caller = GENT_COORDINATOR, **asked: Any) -> dict[str, Any]:
    answer = as_json(views.duties(AskDuties(newcomer_id="amina", **asked), work(store, caller)))
    return {duty["kind"]: duty for duty in answer["duties"]}


def test_what_was_filed_is_kept_shown_and_the_same_again_changes_nothing() -> None:
    store = a_store()

    assert file_duty(store, text="Handed in at the counter.", until=None)
    assert not file_duty(store, text="Handed in at the counter.", until=None)

    rva = shown(store)["rva"]
    assert (rva["stands"], [entry["state"] for entry in rva["filed"]]) == ("done", ["filed"])
    assert "counter" not in str(store.outbox)


def test_how_duties_stand_is_asked_for_a_day_and_an_opportunity() -> None:
    store = a_store()
    file_duty(store, state="refused", opportunity_id="storytime")

    assert shown(store, opportunity="storytime")["rva"]["stands"] == "refused"
    assert shown(store, opportunity="storytime", on=date(2026, 2, 28))["rva"]["stands"] == "open"
    assert shown(store)["rva"]["stands"] == "open"


def test_a_newcomer_sees_its_own_duties_without_who_wrote_them_down() -> None:
    store = a_store()
    file_duty(store)

    [entry] = shown(store, AMINA)["rva"]["filed"]
    assert "by" not in entry
    assert shown(store)["rva"]["filed"][0]["by"] == GENT_COORDINATOR.subject
    with pytest.raises(Forbidden, match="other-newcomer"):
        shown(store, OMAR)


def test_another_units_coordinator_neither_files_nor_sees_them() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-newcomer"):
        file_duty(store, KORTRIJK_COORDINATOR)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        shown(store, KORTRIJK_COORDINATOR)


def test_whom_or_what_nobody_knows_has_no_duties() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        file_duty(a_store(), newcomer_id="nobody")
    with pytest.raises(NotFound, match="unknown-opportunity"):
        file_duty(a_store(), opportunity_id="nothing")


@pytest.mark.parametrize("wrong", [{"kind": "tax"}, {"state": "perhaps"}, {"text": "85.07.30-033.28"}])
def test_what_is_filed_has_a_shape(wrong: dict[str, str]) -> None:
    body = {"newcomer_id": "amina", "kind": "rva", "state": "filed", "on": "2026-03-01", **wrong}

    with pytest.raises(Invalid, match=r"invalid-request|national-number-refused"):
        request_parsing.from_body(FileDuty, body)


def test_two_who_file_at_once_meet() -> None:
    store = a_store()
    first, second = work(store), work(store)
    for uow in (first, second):
        handlers.file_duty(FileDuty(newcomer_id="amina", kind="rva", state="filed", on=FILED_ON), uow)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
