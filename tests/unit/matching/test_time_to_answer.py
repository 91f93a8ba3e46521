"""No question outlives the day it is about, and whoever cannot come on that day makes room while there is time."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Conflict
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import matching, organisations
from services.matching.assignments.commands import AnnounceAbsence, WithdrawAbsence
from services.matching.assignments.handlers import attendance
from services.matching.proposals.commands import AcceptMatch, ConfirmMatch, SendRound
from services.matching.proposals.domain.time_to_answer import (
    DAYS_TO_ANSWER,
    day_to_confirm,
    last_day_for_newcomer,
    last_day_to_confirm,
)
from services.matching.proposals.handlers import reminding
from services.matching.service import MatchingService
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import (
    AMINA,
    GENT_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    work,
)
from .steps import a_reserve, a_round, accepted, at_storytime, do, held, proposed

ONE_OFF: dict[str, Any] = {"kind": "one-off", "days": (), "places": 1}
SATURDAY = date(2026, 3, 7)


def a_crowd(**opportunity: Any) -> MemoryStore:
    people = [event for person in ("amina", "omar", "selam") for event in a_newcomer(person, available_days=())]
    return a_store(*people, *an_organisation(), an_opportunity(**opportunity))


def until(store: MemoryStore, match: str) -> int:
    """In how many days the time to answer is over."""
    return (work(store).matches.get(match).expires_on - TODAY).days


@pytest.mark.parametrize(
    ("opportunity", "newcomer", "organisation"),
    [
        (ONE_OFF | {"starts_on": TODAY}, 0, 0),
        (ONE_OFF | {"starts_on": TODAY + timedelta(days=1)}, 0, 1),
        (ONE_OFF | {"starts_on": TODAY + timedelta(days=2)}, 1, 2),
        (ONE_OFF | {"starts_on": TODAY + timedelta(days=9), "ends_on": TODAY + timedelta(days=60)}, 4, 9),
        (ONE_OFF | {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY + timedelta(days=6)}, 3, 6),
        (ONE_OFF | {"starts_on": TODAY + timedelta(days=90)}, 14, 14),
        ({"starts_on": TODAY + timedelta(days=1)}, 14, 14),
        ({"starts_on": TODAY, "ends_on": TODAY + timedelta(days=8), "days": ()}, 4, 8),
    ],
)
def test_the_newcomer_has_half_of_the_days_that_are_left_and_the_organisation_all(
    opportunity: dict[str, Any], newcomer: int, organisation: int
) -> None:
    store = a_crowd(**opportunity)
    match = proposed(store)
    assert until(store, match) == newcomer

    do(AcceptMatch, store, match_id=match)

    assert work(store).matches.get(match).answer_by == TODAY + timedelta(days=organisation)


@pytest.mark.slow
@given(st.integers(-30, 60), st.none() | st.integers(-30, 90), st.sampled_from(("one-off", "long-term")))
def test_no_question_outlives_its_day(starts: int, lasts: int | None, kind: str) -> None:
    first = TODAY + timedelta(days=starts)
    ends = None if lasts is None else first + timedelta(days=abs(lasts))
    store = a_crowd(kind=kind, starts_on=first, ends_on=ends, days=())
    details = work(store).opportunities.get("storytime").details
    last = details.last_day or date.max
    day = first if kind == "one-off" and first >= TODAY else last

    for asked in (last_day_for_newcomer, day_to_confirm):
        assert TODAY <= asked(details, TODAY) <= max(TODAY, min(day, TODAY + timedelta(days=DAYS_TO_ANSWER)))
    assert last_day_for_newcomer(details, TODAY) <= day_to_confirm(details, TODAY)
    assert day_to_confirm(details, TODAY) <= last_day_to_confirm(details, TODAY)


def test_a_round_gives_the_time_that_is_left_when_it_is_sent() -> None:
    store = a_crowd(**ONE_OFF)
    made = a_round(store, "amina")
    do(SendRound, store, days=3, round_id=made["id"])

    assert until(store, made["results"][0]["match_id"]) == 4


def test_where_time_is_short_a_reminder_comes_on_the_next_day_and_not_with_the_question() -> None:
    store = a_crowd(**ONE_OFF | {"starts_on": TODAY + timedelta(days=2)})
    proposed(store)

    def reminded(day: int) -> int:
        uow = work(store, now=NOW + timedelta(days=day))
        count = reminding.remind_due(uow)
        uow.commit()
        return count

    assert [reminded(day) for day in (0, 1, 1)] == [0, 1, 0]


def test_an_organisation_is_reminded_before_the_day_and_not_after_it() -> None:
    store = a_crowd(**ONE_OFF | {"starts_on": TODAY + timedelta(days=4)})
    match = accepted(store)

    counts = []
    for day in (0, 1, 2):
        uow = work(store, now=NOW + timedelta(days=day))
        counts.append(reminding.remind_due(uow))
    assert counts == [0, 0, 1]
    assert until(store, match) == 11


def test_a_day_that_moves_nearer_leaves_less_time() -> None:
    store = a_crowd(**ONE_OFF | {"starts_on": TODAY + timedelta(days=20)})
    match, yes = proposed(store), accepted(store, newcomer_id="omar")
    nearer = organisations.OpportunityChanged(
        **asdict(an_opportunity(**ONE_OFF | {"starts_on": TODAY + timedelta(days=2)}))
    )

    hear(in_sequence([nearer] * 2)[-1:], store)
    uow = work(store)
    days = [uow.matches.get(one).expires_on.toordinal() - TODAY.toordinal() for one in (match, yes)]

    assert all(day <= 10 for day in days)


def begun(store: MemoryStore, **given: Any) -> str:
    match = accepted(store)
    return str(do(ConfirmMatch, store, match_id=match, **{"starts_on": None, "ends_on": None} | given)["assignment_id"])


def cannot_come(store: MemoryStore, assignment: str, days: int = 0, **given: Any) -> None:
    uow = work(store, AMINA, NOW + timedelta(days=days))
    order = AnnounceAbsence(**{"assignment_id": assignment, "on": SATURDAY, "reason": "cannot-come"} | given)
    attendance.announce_absence(order, uow, MatchingService.promote)
    uow.commit()


def comes_after_all(store: MemoryStore, assignment: str) -> None:
    uow = work(store, AMINA)
    attendance.withdraw_absence(WithdrawAbsence(assignment_id=assignment, on=SATURDAY), uow)
    uow.commit()


def stuck(store: MemoryStore) -> list[str]:
    shown = as_json(todos_views.todos(AskTodos(kind="nobody-steps-in"), work(store, GENT_COORDINATOR)))
    return [one["unit_id"] for one in shown["todos"]]


@pytest.mark.parametrize("days", [0, 4, 5])
def test_whoever_cannot_come_on_the_only_day_makes_room_and_the_reserve_is_asked_at_once(days: int) -> None:
    store = a_crowd(**ONE_OFF)
    assignment = begun(store)
    a_reserve(store, "omar", "selam")

    cannot_come(store, assignment, days)
    cannot_come(store, assignment, days)

    assert (at_storytime(store, "proposed"), held(store)) == (["omar"], 0)
    assert announced(store, matching.MatchProposed)[-1].expires_on <= SATURDAY


def test_where_nobody_is_left_to_ask_the_coordinator_hears_of_it() -> None:
    store = a_crowd(**ONE_OFF)
    cannot_come(store, begun(store))

    assert (held(store), stuck(store)) == (0, ["gent"])


def test_whoever_comes_after_all_has_no_place_that_somebody_else_was_asked_for_or_took() -> None:
    store = a_crowd(**ONE_OFF)
    assignment = begun(store)
    a_reserve(store, "omar")
    cannot_come(store, assignment)
    [asked] = work(store).matches.where(newcomer_id="omar")

    with pytest.raises(Conflict, match="place-offered"):
        comes_after_all(store, assignment)
    assert held(store) == 0

    do(AcceptMatch, store, match_id=asked.id)
    with pytest.raises(Conflict, match="no-place-left"):
        comes_after_all(store, assignment)


@pytest.mark.parametrize(
    ("opportunity", "reason"),
    [
        (ONE_OFF, "called-off"),
        ({"places": 1, "days": (), "ends_on": SATURDAY}, "cannot-come"),
    ],
)
def test_a_day_that_is_called_off_and_a_day_of_something_longer_keep_the_place(
    opportunity: dict[str, Any], reason: str
) -> None:
    store = a_crowd(**opportunity)
    assignment = begun(store)
    a_reserve(store, "omar")

    cannot_come(store, assignment, reason=reason)

    assert (at_storytime(store, "proposed"), held(store)) == ([], 1)
