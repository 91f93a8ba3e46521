"""Sessions are planned with all that people ask about them, alone or as a series."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.store import Change, Commit
from services.contracts.intake import GroupSessionPlanned
from services.intake.sessions import views
from services.intake.sessions.commands import (
    AskGroupSession,
    AskGroupSessions,
    PlaceOfSession,
    PlanGroupSession,
    Repeats,
)
from services.intake.sessions.domain import hours, series
from services.intake.sessions.domain.sessions import GroupSession

from .builders import GENT_COORDINATOR, TODAY, a_session, a_store, announced, ask, the_session, work
from .sessions import SATURDAY, on_saturday, texts


def planned(store: Any, **given: Any) -> dict[str, Any]:
    body: dict[str, Any] = ask(store, PlanGroupSession, **{"held_on": SATURDAY, "in_the_past": False} | given).body
    return body


def days(store: Any, series_id: str) -> list[str]:
    asked = AskGroupSessions(series=series_id)
    return [each.held_on for each in views.group_sessions(asked, work(store, GENT_COORDINATOR)).group_sessions]


def test_everything_that_is_told_of_a_session_is_read_again() -> None:
    store = a_store()
    said = {
        "texts": texts("nl", "ti"),
        "place": PlaceOfSession(
            name="De Centrale", address="Kraankindersstraat 2", postcode="9000", municipality="Gent"
        ),
        "languages": ["Nederlands", "en"],
        "interpreter": ["Tigrinya"],
        "childcare": True,
        "childcare_note": "from 3 years",
        "led_by": "Sofie",
    }

    session = on_saturday(store, **said)

    detail = views.group_session(AskGroupSession(session_id=session), work(store))
    assert [each.title for each in detail.texts] == ["title-nl", "title-ti"]
    assert (detail.place and detail.place.name, detail.starts_at, detail.ends_at) == ("De Centrale", "14:00", "16:00")
    assert (detail.languages, detail.interpreter) == (("nl", "en"), ("ti",))
    assert (detail.childcare, detail.childcare_note, detail.led_by) == (True, "from 3 years", "Sofie")


def test_a_session_of_an_earlier_release_is_read() -> None:
    store = a_store()
    session = a_session(store)
    (kept,) = store.load("group_sessions", [session])
    earlier = {name: kept[name] for name in ("_id", "version", "sequence", "unit_id", "kind", "held_on", "places")}
    document = earlier | {"enrolled": ["amina"], "waiting": [], "attendance": {}}
    store.commit(Commit((Change("group_sessions", session, kept["version"], document),), (), ()))

    detail = views.group_session(AskGroupSession(session_id=session), work(store))
    (row,) = views.group_sessions(AskGroupSessions(), work(store)).group_sessions

    assert (detail.enrolled, detail.texts, detail.starts_at, detail.cancelled) == (("amina",), (), None, None)
    assert (row.title, row.enrolled_count, row.is_cancelled) == (None, 1, False)


def test_a_past_day_is_planned_only_by_who_says_so() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="session-in-the-past"):
        planned(store, held_on=TODAY - timedelta(days=1))
    with pytest.raises(Invalid, match="session-in-the-past"):
        planned(store, held_on=TODAY, starts_at="09:59")

    assert planned(store, held_on=TODAY, starts_at="10:01")["id"]
    assert planned(store, held_on=TODAY - timedelta(days=1), in_the_past=True)["id"]


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ({"texts": texts("ti")}, "dutch-text-missing"),
        ({"texts": texts("nl", "nl")}, "text-twice"),
        ({"starts_at": "14:00", "ends_at": "14:00"}, "ends-before-start"),
        ({"ends_at": "14:00"}, "start-missing"),
        ({"interpreter": ["Klingon"]}, "unknown-language"),
        ({"held_on": date(2026, 3, 29), "starts_at": "02:30"}, "hour-skipped"),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, Any], slug: str) -> None:
    with pytest.raises(Invalid, match=slug):
        planned(a_store(), **said)


@pytest.mark.parametrize(
    ("on", "moment"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 13, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 12, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 12, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 13, tzinfo=UTC)),
    ],
)
def test_two_in_the_afternoon_is_that_on_the_clock_in_summer_and_in_winter(on: date, moment: datetime) -> None:
    store = a_store()

    session = the_session(store, a_session(store, held_on=on, starts_at="14:00"))

    assert hours.begins(session) == moment


def a_time(on: date, starts_at: str | None, ends_at: str | None) -> GroupSession:
    store = a_store()
    return the_session(store, a_session(store, held_on=on, starts_at=starts_at, ends_at=ends_at))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("14:00", "16:00"), ("15:00", "17:00"), True),
        (("14:00", "16:00"), ("16:00", "17:00"), False),
        (("14:00", "16:00"), ("10:00", "18:00"), True),
        (("14:00", None), ("14:00", None), True),
        (("14:00", None), ("13:00", "15:00"), True),
        (("14:00", "16:00"), (None, None), False),
    ],
)
def test_two_sessions_meet_where_their_hours_overlap(one: Any, other: Any, meet: bool) -> None:
    first, second = a_time(SATURDAY, *one), a_time(SATURDAY, *other)

    assert (hours.at_the_same_time(first, second), hours.at_the_same_time(second, first)) == (meet, meet)
    assert not hours.at_the_same_time(first, a_time(SATURDAY + timedelta(days=7), *other))


def test_a_series_is_single_sessions_that_know_it() -> None:
    store = a_store()

    body = planned(
        store, repeats=Repeats(rule="FREQ=WEEKLY;INTERVAL=2;COUNT=4", except_on=[date(2026, 4, 4)]), starts_at="14:00"
    )

    assert days(store, body["series_id"]) == ["2026-03-07", "2026-03-21", "2026-04-18"]
    facts = announced(store, GroupSessionPlanned)
    assert [fact.session_id for fact in facts] == body["group_session_ids"]
    assert {fact.series_id for fact in facts} == {body["series_id"]}
    assert {the_session(store, each).plan.starts_at for each in body["group_session_ids"]} == {"14:00"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["2026-03-07", "2026-03-14", "2026-03-21"]),
        ("FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=20260315", ["2026-03-07", "2026-03-10", "2026-03-14"]),
        ("FREQ=MONTHLY;BYDAY=1SA;COUNT=3", ["2026-03-07", "2026-04-04", "2026-05-02"]),
        ("FREQ=MONTHLY;BYMONTHDAY=7;COUNT=2", ["2026-03-07", "2026-04-07"]),
    ],
)
def test_rules_of_rfc_5545_give_their_days(rule: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in series.days_of(rule, SATURDAY, ())] == expected


@pytest.mark.parametrize(
    ("rule", "slug"),
    [
        ("FREQ=WEEKLY", "series-without-end"),
        ("FREQ=SECONDLY;COUNT=2", "series-rule-unreadable"),
        ("every week", "series-rule-unreadable"),
        ("FREQ=WEEKLY;BYDAY=XX;COUNT=2", "series-rule-unreadable"),
        ("FREQ=WEEKLY;UNTIL=20261399", "series-rule-unreadable"),
        ("FREQ=WEEKLY;INTERVAL=0;COUNT=2", "series-rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=9999", "series-too-long"),
        ("FREQ=WEEKLY;UNTIL=99991231", "series-too-long"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO;COUNT=2", "series-too-long"),
        ("FREQ=MONTHLY;COUNT=30", "series-too-long"),
        ("FREQ=WEEKLY;BYDAY=SU;COUNT=2", "series-starts-elsewhere"),
    ],
)
def test_a_rule_that_is_none_or_too_much_is_refused(rule: str, slug: str) -> None:
    with pytest.raises(Invalid, match=slug):
        series.days_of(rule, SATURDAY, ())


def test_only_a_day_of_the_series_is_left_out_and_one_stays() -> None:
    with pytest.raises(Invalid, match="exception-not-in-series"):
        series.days_of("FREQ=WEEKLY;COUNT=2", SATURDAY, [SATURDAY + timedelta(days=1)])
    with pytest.raises(Invalid, match="series-empty"):
        series.days_of("FREQ=WEEKLY;COUNT=1", SATURDAY, [SATURDAY])


def test_a_series_of_which_one_day_cannot_be_is_not_planned_at_all() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="hour-skipped"):
        planned(store, held_on=date(2026, 3, 22), starts_at="02:30", repeats=Repeats(rule="FREQ=WEEKLY;COUNT=2"))

    assert views.group_sessions(AskGroupSessions(), work(store)).group_sessions == []
