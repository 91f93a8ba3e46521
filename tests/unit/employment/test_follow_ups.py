"""Where a trajectory led after 3, 6 and 12 months: asked by the clock, of whoever knows, answered once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import FollowUpAnswered, FollowUpAsked, OutcomeReported
from services.employment.coaching.commands import ConfirmTrajectory, DeclareTrajectory
from services.employment.files.domain.follow_ups import months_after
from services.employment.outcomes import handlers, views
from services.employment.outcomes.commands import AnswerFollowUp, AskFollowUp, AskFollowUps
from services.platform.caller import PLATFORM, Caller

from .asking import ask, new
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    OTHER_COACH,
    a_newcomer,
    a_stop,
    a_store,
    announced,
    hear,
    in_sequence,
    the,
    told_as,
    work,
)

BEGAN = date(2026, 3, 1)
BEFORE, DUE, HALF_A_YEAR = date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def asked(store: MemoryStore, day: date) -> None:
    """The clock asks what is due by this day."""
    uow = work(store, now=at(day))
    handlers.ask_due(uow)
    uow.commit()


def waiting(store: MemoryStore, caller: Caller, newcomer: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(
        views.follow_ups(AskFollowUps(newcomer=newcomer), work(store, caller, at(DUE)))
    )["follow_ups"]
    return found


def answer(store: MemoryStore, caller: Caller, follow_up: str, **said: Any) -> str:
    known: dict[str, Any] = {"on": DUE, "kind": "job", "at_level": True}
    order = AnswerFollowUp(follow_up_id=follow_up, **known | said)
    uow = work(store, caller, at(DUE))
    answered = str(handlers.answer(order, uow).body["id"])
    uow.commit()
    return answered


@pytest.fixture
def store() -> MemoryStore:
    """Amina's trajectory at Jobkans leads since 1 March; nobody was asked yet."""
    store = a_store()
    new(store, DeclareTrajectory, declared_on=BEGAN)
    return store


@pytest.fixture
def follow_up(store: MemoryStore) -> str:
    """The one after three months, which was asked."""
    asked(store, DUE)
    return str(waiting(store, COACH)[0]["id"])


def test_nobody_is_asked_before_the_day_and_once_on_it(store: MemoryStore) -> None:
    asked(store, BEFORE)
    assert announced(store, FollowUpAsked) == waiting(store, COACH) == []

    for _ in range(2):
        asked(store, DUE)
    fact = the(store, FollowUpAsked)
    assert (fact.newcomer_id, fact.months, fact.asked_on) == ("amina", 3, DUE)
    assert fact.partner_id == told_as("jobkans")


def test_whoever_knows_has_it_to_do_and_nobody_else(store: MemoryStore, follow_up: str) -> None:
    for caller in (COACH, GENT_COORDINATOR, AMINA, PLATFORM):
        assert [each["id"] for each in waiting(store, caller)] == [follow_up]
    for caller in (OTHER_COACH, KORTRIJK_COORDINATOR, OMAR):
        assert waiting(store, caller) == waiting(store, caller, "amina") == []
        with pytest.raises(NotFound, match="unknown-follow-up"):
            answer(store, caller, follow_up)
        with pytest.raises(NotFound, match="unknown-follow-up"):
            views.follow_up(AskFollowUp(follow_up_id=follow_up), work(store, caller))


def test_who_is_interrupted_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "AT_ONCE", 2)
    names = ["amina", "lina", "omar"]
    store = a_store(*(event for name in names for event in a_newcomer(name)))
    for name in names:
        new(store, DeclareTrajectory, newcomer_id=name, declared_on=BEGAN)

    handlers.ask_due(work(store, now=at(DUE)))  # dies before it commits
    assert announced(store, FollowUpAsked) == []
    for asked_so_far in (2, 3, 3):
        asked(store, DUE)
        assert len(announced(store, FollowUpAsked)) == asked_so_far
    assert sorted(fact.newcomer_id for fact in announced(store, FollowUpAsked)) == names


def test_the_answer_is_announced_and_an_outcome_is_the_trajectorys(store: MemoryStore, follow_up: str) -> None:
    for _ in range(2):
        assert answer(store, COACH, follow_up) == follow_up

    fact = the(store, FollowUpAnswered)
    assert (fact.follow_up_id, fact.months, fact.kind, fact.at_level) == (follow_up, 3, "job", True)
    assert (the(store, OutcomeReported).kind, the(store, OutcomeReported).reported_on) == ("job", DUE)
    assert waiting(store, COACH) == waiting(store, AMINA) == []
    row = as_json(views.follow_up(AskFollowUp(follow_up_id=follow_up), work(store, AMINA)))
    assert (row["state"], row["answered_by"], row["kind"]) == ("answered", "coach", "job")


def test_nothing_yet_is_an_answer_and_no_outcome(store: MemoryStore, follow_up: str) -> None:
    with pytest.raises(Invalid, match="level-without-outcome"):
        answer(store, AMINA, follow_up, kind="none")
    answer(store, AMINA, follow_up, kind="none", at_level=None)

    assert the(store, FollowUpAnswered).kind == "none"
    assert announced(store, OutcomeReported) == []


def test_the_first_answer_holds(store: MemoryStore, follow_up: str) -> None:
    answer(store, AMINA, follow_up)

    with pytest.raises(Conflict, match="follow-up-not-open"):
        answer(store, COACH, follow_up, kind="training")
    assert the(store, FollowUpAnswered).kind == "job"


def test_an_answer_is_of_a_day_of_the_trajectory(store: MemoryStore, follow_up: str) -> None:
    for on, slug in ((date(2026, 2, 28), "ends-before-start"), (date(2026, 6, 2), "date-in-the-future")):
        with pytest.raises(Invalid, match=slug):
            answer(store, COACH, follow_up, on=on)


def test_it_is_asked_after_six_and_twelve_months_too(store: MemoryStore) -> None:
    for day in (DUE, HALF_A_YEAR, date(2027, 3, 1), date(2029, 1, 1)):
        asked(store, day)

    assert [fact.months for fact in announced(store, FollowUpAsked)] == [3, 6, 12]


def test_who_stopped_is_not_asked(store: MemoryStore) -> None:
    hear(in_sequence([*a_newcomer(), a_stop()])[3:], store)
    asked(store, DUE)

    assert announced(store, FollowUpAsked) == waiting(store, COACH) == []


def test_of_what_a_coach_alone_says_nobody_is_asked_until_it_is_confirmed() -> None:
    store = a_store()
    trajectory = str(ask(store, DeclareTrajectory, COACH, declared_on=BEGAN).body["id"])
    asked(store, DUE)
    assert announced(store, FollowUpAsked) == []

    ask(store, ConfirmTrajectory, AMINA, trajectory_id=trajectory)
    asked(store, DUE)
    assert the(store, FollowUpAsked).trajectory_id == trajectory


def test_days_that_were_past_when_it_was_declared_are_left_out() -> None:
    store = a_store()
    new(store, DeclareTrajectory, declared_on=date(2025, 10, 1))
    asked(store, date(2027, 1, 1))

    assert [fact.months for fact in announced(store, FollowUpAsked)] == [6, 12]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected
