"""The gap view: for how many there is no programme, over time, and what readers outside are told of it."""

from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Contended
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import Language
from services.employment.coaching.commands import DeclareTrajectory
from services.employment.demand import views
from services.employment.demand.commands import AskDemand
from services.employment.demand.domain.telling import SMALL, STEP, told
from services.employment.demand.handlers import count_what_is_due
from services.employment.programmes.commands import AskedLanguage, ListProgramme
from services.platform.caller import PLATFORM, Caller

from .asking import ask, new
from .builders import (
    NOW,
    TODAY,
    a_consent,
    a_registration,
    a_stop,
    a_store,
    a_withdrawal,
    an_evaluation,
    an_interview,
    hear,
    in_sequence,
    work,
)

FUNDER = Caller(subject="f1", role="funder")
MARCH, APRIL = NOW, datetime(2026, 4, 20, 9, tzinfo=UTC)


def who_seeks(newcomer: str = "amina", **interview: Any) -> list[Event]:
    known: dict[str, Any] = {"motivations": ("work",), "languages": (Language(language="ar"),)}
    return [a_registration(newcomer), an_interview(newcomer, **known | interview), a_consent(newcomer)]


def many(how_many: int, start: int = 0, **interview: Any) -> list[Event]:
    return [event for n in range(start, start + how_many) for event in who_seeks(f"n-{n}", **interview)]


def count(store: MemoryStore, now: datetime = MARCH) -> None:
    uow = work(store, now=now)
    count_what_is_due(uow)
    uow.commit()


def demand(store: MemoryStore, caller: Caller = PLATFORM, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(views.demand(AskDemand(**asked), work(store, caller)))["months"]
    return found


def levels(store: MemoryStore, caller: Caller = PLATFORM) -> list[tuple[Any, ...]]:
    [month] = demand(store, caller)
    return [(one["area_id"], one["schooling_level"], one["with_programme"], one["without"]) for one in month["levels"]]


def of(*events: Event, **programme: Any) -> MemoryStore:
    store = a_store(*events)
    if programme:
        ask(store, ListProgramme, **programme)
    count(store)
    return store


def test_who_looks_for_work_is_counted_with_or_without_a_programme_for_the_level() -> None:
    people = [*who_seeks("a"), *who_seeks("b"), *who_seeks("c", schooling_level="low")]

    assert levels(of(*people, schooling_levels=["low"])) == [("gent", "high", 0, 2), ("gent", "low", 1, 0)]


@pytest.mark.parametrize(
    "programme",
    [
        {"schooling_levels": ["high"], "valid_until": date(2026, 3, 1)},
        {"schooling_levels": ["high"], "last_verified": date(2025, 6, 2)},
        {"schooling_levels": ["high"], "languages": [AskedLanguage(language="nl", level="B1")]},
    ],
)
def test_a_programme_that_is_over_faded_or_in_another_language_is_none(programme: dict[str, Any]) -> None:
    assert levels(of(*who_seeks(), **programme)) == [("gent", "high", 0, 1)]


def test_a_full_programme_is_there() -> None:
    assert levels(of(*who_seeks(), schooling_levels=["high"], places=0)) == [("gent", "high", 1, 0)]


@pytest.mark.parametrize(
    "events",
    [
        [a_registration(), an_interview(motivations=("work",))],
        [*who_seeks(), a_withdrawal()],
        [*who_seeks(), a_stop()],
        [a_registration(), an_interview(motivations=("dutch",)), a_consent()],
    ],
    ids=["no consent", "consent withdrawn", "stopped", "no aim at work"],
)
def test_who_does_not_look_for_work_or_does_not_allow_it_is_not_counted(events: list[Event]) -> None:
    assert levels(of(*events)) == []


@pytest.mark.parametrize("partner", [None, "werkpunt"])
def test_who_allows_job_coaching_is_counted_whichever_partner_it_is_for(partner: str | None) -> None:
    wants = an_interview(motivations=("work",), languages=(Language(language="ar"),))
    assert levels(of(a_registration(), wants, a_consent(partner=partner))) == [("gent", "high", 0, 1)]


def test_whoever_said_in_an_evaluation_that_work_comes_next_looks_for_it() -> None:
    events = [a_registration(), an_interview(), a_consent(), an_evaluation(by="newcomer", next_step="work")]
    assert levels(of(*events)) == [("gent", "high", 0, 1)]


def test_whom_a_coach_leads_already_is_not_counted() -> None:
    store = a_store(*who_seeks())
    new(store, DeclareTrajectory, declared_on=TODAY)
    count(store)

    assert levels(store) == []


def test_somebody_who_speaks_two_languages_counts_under_both() -> None:
    store = of(*who_seeks(languages=(Language(language="ar"), Language(language="fr"))))
    [month] = demand(store)

    assert [(one["language"], one["without"]) for one in month["languages"]] == [("ar", 1), ("fr", 1)]


def test_a_month_is_counted_once_and_stays_as_it_was() -> None:
    store = of(*who_seeks())
    ask(store, ListProgramme, schooling_levels=["high"])
    count(store)

    assert levels(store) == [("gent", "high", 0, 1)]


def test_a_missed_month_is_made_up_and_says_when_it_was_counted() -> None:
    store = of(*who_seeks())
    count(store, datetime(2026, 6, 20, 9, tzinfo=UTC))

    assert [(month["month"], month["counted_on"], month["missed"]) for month in demand(store)] == [
        ("2026-03", "2026-03-02", False),
        ("2026-04", "2026-06-20", True),
        ("2026-05", "2026-06-20", True),
        ("2026-06", "2026-06-20", False),
    ]


def test_a_year_ends_with_december() -> None:
    store = a_store(*who_seeks())
    count(store, datetime(2026, 11, 30, 9, tzinfo=UTC))
    count(store, datetime(2027, 1, 1, 9, tzinfo=UTC))

    assert [month["month"] for month in demand(store)] == ["2026-11", "2026-12", "2027-01"]


def test_two_processes_that_count_the_same_month_count_it_once() -> None:
    store = a_store(*who_seeks())
    first, second = work(store), work(store)
    count_what_is_due(first)
    count_what_is_due(second)
    first.commit()

    with pytest.raises(Contended):
        second.commit()
    assert len(demand(store)) == 1


def test_months_and_an_area_may_be_asked_for() -> None:
    store = of(*who_seeks())
    count(store, APRIL)

    assert [month["month"] for month in demand(store, from_month="2026-04")] == ["2026-04"]
    assert [month["month"] for month in demand(store, to_month="2026-03")] == ["2026-03"]
    assert [month["levels"] for month in demand(store, area_id="menen")] == [[], []]


def test_readers_outside_are_told_no_small_count_and_no_language() -> None:
    store = of(*many(6), *many(4, 10, schooling_level="low"), schooling_levels=["low"])
    [month] = demand(store, FUNDER)

    assert levels(store) == [("gent", "high", 0, 6), ("gent", "low", 4, 0)]
    assert [row for row in levels(store, FUNDER) if row[2:] != (None, None)] == [("gent", "high", None, 5)]
    assert month["languages"] is None


def test_which_cells_readers_outside_get_does_not_say_where_anybody_is() -> None:
    nobody, somebody = of(a_registration()), of(*who_seeks())

    assert levels(nobody, FUNDER) == levels(somebody, FUNDER)


def test_what_readers_outside_are_told_of_a_month_depends_on_no_question() -> None:
    store = of(*many(6))
    hear(in_sequence(many(2, 6)), store)
    count(store, APRIL)

    whole = demand(store, FUNDER)
    of_high, then = ([row["without"] for row in month["levels"] if row["schooling_level"] == "high"] for month in whole)
    assert of_high == then == [5, None], "of Gent, where two more are no five, and of nobody knows where"
    assert demand(store, FUNDER, from_month="2026-04") == whole[1:]


def test_a_partner_that_changes_its_own_programme_counts_nobody_by_language() -> None:
    """Once for Arabic and Tigrinya, once for nobody, once for Arabic: exact counts would differ by the one between."""
    speaking = {"ar": 5, "ti": 1, "fa": 14}
    people = [
        who_seeks(f"{language}-{n}", languages=(Language(language=language),))
        for language, many_of_it in speaking.items()
        for n in range(many_of_it)
    ]
    store = a_store(*(event for person in people for event in person))
    for month, languages in enumerate([["ar", "ti"], [], ["ar"], [], ["ar", "ti"]], start=3):
        given_in = [AskedLanguage(language=language) for language in languages or ["sw"]]
        ask(store, ListProgramme, schooling_levels=["high"], languages=given_in, last_verified=date(2026, 1, 1))
        count(store, datetime(2026, month, 20, 9, tzinfo=UTC))

    def without(caller: Caller) -> list[int]:
        rows = [row for month in demand(store, caller) for row in month["levels"]]
        return [row["without"] for row in rows if (row["area_id"], row["schooling_level"]) == ("gent", "high")]

    assert without(PLATFORM) == [14, 20, 15, 20, 14]
    assert {one - other for one in without(FUNDER) for other in without(FUNDER)} <= {-10, -5, 0, 5, 10}


MONTHS, HIGHEST = 4, 12
WORLDS = list(product(range(HIGHEST + 1), repeat=MONTHS))
"""All that one count can be in four months. Whoever knows the rule knows which of these the answer leaves possible."""


@pytest.fixture(scope="module")
def possible() -> list[list[tuple[int, ...]]]:
    """The worlds of each answer."""
    found: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for world in WORLDS:
        found[tuple(told(world))].append(world)
    return list(found.values())


def test_no_answer_tells_whether_fewer_than_five_are_there_or_nobody(possible: list[list[tuple[int, ...]]]) -> None:
    small = set(range(SMALL + 1))

    for worlds in possible:
        for month in range(MONTHS):
            left = {world[month] for world in worlds}
            assert not left & small or small <= left


def test_no_two_months_tell_that_fewer_than_five_came_or_went(possible: list[list[tuple[int, ...]]]) -> None:
    for worlds in possible:
        for one, other in combinations(range(MONTHS), 2):
            changes = {world[other] - world[one] for world in worlds}
            assert 0 in changes or any(abs(change) >= STEP for change in changes)


COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@given(COUNTS)
def test_told_counts_are_fives_and_so_is_what_any_two_of_them_differ_by(counts: list[int]) -> None:
    assert all(shown is None or (shown >= STEP and shown % STEP == 0) for shown in told(counts))


@given(COUNTS, st.integers(0, 2 * STEP - 1))
def test_what_was_hidden_stays_hidden_until_it_is_five_away_from_what_is(counts: list[int], now: int) -> None:
    hidden = [*counts, 60, 0]

    assert told(hidden)[-1] is None
    assert told([*hidden, now])[-1] is None
    assert told([*hidden, 2 * STEP])[-1] == 2 * STEP


@given(COUNTS)
def test_what_is_told_is_never_five_or_more_away_but_near_the_limit(counts: list[int]) -> None:
    for shown, number in zip(told(counts), counts, strict=True):
        if shown is not None:
            assert abs(shown - number) < STEP or (number <= SMALL and shown == STEP)
