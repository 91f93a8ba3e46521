"""Gates of time, way, Dutch per skill, duties, minors and own exclusions; and what would have to change."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from services.contracts.intake import Period, SkillLevel
from services.contracts.vocabulary import slots_of
from services.matching.duties.domain import DutyFile, Filed
from services.matching.proposals.commands import ConfirmMatch
from services.matching.rankings.commands import AskWhy

from . import questions
from .builders import a_newcomer, a_store, an_assignment, an_opportunity, an_organisation, work
from .steps import accepted, do, proposed

AMINA_AT_STORYTIME = AskWhy(newcomer="amina", opportunity="storytime")
SATURDAYS = {"days": ("sat",), "slots": ()}
ALL_SATURDAY = slots_of(["sat"], [])


def told(store: MemoryStore) -> dict[str, dict[str, Any]]:
    """The closed gates, by code."""
    gates = questions.why(AMINA_AT_STORYTIME, work(store))["gates"]
    return {gate["code"]: gate for gate in gates if not gate["passed"]}


def world(*more: Event, newcomer: dict[str, Any] | None = None, offer: dict[str, Any] | None = None) -> MemoryStore:
    return a_store(*a_newcomer(**newcomer or {}), *more, *an_organisation(), an_opportunity(**offer or {}))


def availability(*slots: str, **given: Any) -> intake.AvailabilityChanged:
    return intake.AvailabilityChanged(newcomer_id="amina", changed_on=date(2026, 3, 1), slots=slots, **given)


def test_a_part_of_the_day_must_be_shared() -> None:
    morning = {"days": (), "slots": ("sat-morning",)}

    assert list(told(world(availability("sat-evening"), offer=morning))) == ["no-common-day"]
    assert not told(world(availability("sat-morning"), offer=morning))
    assert not told(world(availability(*ALL_SATURDAY), offer=morning))


def test_what_was_said_last_of_availability_holds_whatever_the_order() -> None:
    later = availability(*slots_of(["mon"], []))

    assert list(told(world(later))) == ["no-common-day"]
    assert told(world(later))["no-common-day"]["change"]["en"].endswith("free on Saturday.")


def test_who_is_away_all_that_time_is_not_proposed() -> None:
    away = availability(*ALL_SATURDAY, away=(Period(from_on=date(2026, 3, 1), until=date(2026, 3, 20)),))

    assert list(told(world(away, offer={"kind": "one-off", "days": ()}))) == ["newcomer-away"]
    assert not told(world(away)), "it has no end, so days are left"
    assert not told(world(away, offer={"ends_on": date(2026, 4, 20)}))


def test_the_way_is_too_long_in_minutes_that_a_person_reads() -> None:
    far = {"postcode": "8400"}
    gate = told(world(newcomer={"postcode": "9000"}, offer=far))["travel-too-long"]

    assert gate["can_be_overridden"]
    assert "as long as nobody asked" in gate["sentence"]["en"]
    assert not told(world(newcomer={"postcode": "9000", "most_travel_minutes": 180}, offer=far))
    assert not told(world(newcomer={"postcode": "9999"}, offer=far)), "nobody knows, so nobody is kept out"


@pytest.mark.parametrize(
    ("own", "asked", "closed"),
    [
        ((SkillLevel(skill="speaking", level="A1"),), (), ["dutch-too-low"]),
        ((SkillLevel(skill="writing", level="A1"),), (), []),
        ((), (SkillLevel(skill="writing", level="B1"),), ["dutch-too-low"]),
        ((SkillLevel(skill="writing", level="B1"),), (SkillLevel(skill="writing", level="B1"),), []),
    ],
)
def test_dutch_is_asked_per_skill(
    own: tuple[SkillLevel, ...], asked: tuple[SkillLevel, ...], closed: list[str]
) -> None:
    store = world(newcomer={"dutch_by_skill": own}, offer={"dutch_by_skill": asked})

    assert list(told(store)) == closed


def test_too_little_dutch_is_told_in_language_icons() -> None:
    gate = told(world(newcomer={"dutch_level": "A1"}, offer={"dutch_minimum": "B1"}))["dutch-too-low"]

    assert "(trap 3 van 4, nu trap 1)" in gate["change"]["nl"]
    assert "spreken B1 (nu A1)" in gate["sentence"]["nl"]
    assert "speaking B1 (now A1)" in gate["sentence"]["en"]


@pytest.mark.parametrize(
    ("newcomer", "offer"),
    [
        ({"excluded_sectors": ("culture",)}, {}),
        ({"excluded_organisations": ("library",)}, {}),
        ({"limits": ("lifting",)}, {"demands": ("lifting", "standing")}),
    ],
)
def test_what_the_person_excludes_no_reason_overrules(newcomer: dict[str, Any], offer: dict[str, Any]) -> None:
    store = world(newcomer=newcomer, offer=offer)

    assert list(told(store)) == ["excluded-by-newcomer"]
    with pytest.raises(Conflict, match="gate-closed"):
        proposed(store, override_reason="We think it suits.")


def test_work_with_minors_needs_an_extract_that_was_seen() -> None:
    seen = intake.ChildSafetyChecked(newcomer_id="amina", cleared=True, checked_on=date(2026, 1, 1))
    minors = {"with_minors": True}

    assert list(told(world(offer=minors))) == ["minors-check-missing"]
    assert not told(world(seen, offer=minors))
    assert not told(world())


LIVES_IN_RECEPTION = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=("reception",))


def filed(store: MemoryStore, state: str) -> MemoryStore:
    uow = work(store)
    entry = Filed(kind="reception", state=state, on=date(2026, 3, 1))
    uow.duties.put(DutyFile(id="amina", filed=(entry,)))
    uow.commit()
    return store


def test_an_open_duty_may_be_proposed_past_but_not_confirmed() -> None:
    store = world(LIVES_IN_RECEPTION)
    assert list(told(store)) == ["duty-open"]

    match = accepted(store, override_reason="We notify the centre together this week.")
    with pytest.raises(Conflict, match="gate-closed"):
        do(ConfirmMatch, store, match_id=match, starts_on=None, ends_on=None)

    filed(store, "filed")
    assert do(ConfirmMatch, store, match_id=match, starts_on=None, ends_on=None)["assignment_id"]


def test_a_refusal_is_firm() -> None:
    store = filed(world(LIVES_IN_RECEPTION), "refused")

    assert list(told(store)) == ["duty-refused"]
    with pytest.raises(Conflict, match="gate-closed"):
        proposed(store, override_reason="Anyway.")


def test_an_assignment_elsewhere_at_the_same_time_overlaps() -> None:
    store = a_store(
        *a_newcomer(),
        *an_organisation(),
        an_opportunity(**SATURDAYS),
        an_opportunity("garden", **SATURDAYS),
        an_opportunity("kitchen", days=("sun",)),
    )
    an_assignment(store, opportunity_id="kitchen", finished=False, ends_on=None)
    assert not told(store)

    an_assignment(store, opportunity_id="garden", finished=False, ends_on=None)
    assert list(told(store)) == ["overlapping-assignment"]


def test_an_assignment_that_is_over_before_the_first_day_does_not_overlap() -> None:
    store = a_store(
        *a_newcomer(), *an_organisation(), an_opportunity(**SATURDAYS), an_opportunity("garden", **SATURDAYS)
    )
    an_assignment(store, opportunity_id="garden", finished=False, ends_on=date(2026, 3, 6))

    assert not told(store)


def test_whatever_is_closed_says_what_would_have_to_change() -> None:
    gates = questions.why(AMINA_AT_STORYTIME, work(a_store(an_opportunity(), a_newcomer()[0])))["gates"]
    shut = [gate for gate in gates if not gate["passed"]]

    assert len(shut) >= 4
    for gate in shut:
        assert set(gate["change"]) == {"nl", "en", "fr"}
        assert "{" not in "".join([*gate["sentence"].values(), *gate["change"].values()])
    assert all(gate["change"] is None for gate in gates if gate["passed"])
