"""When somebody can, as it changes without a new interview."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound, RefuError
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import AvailabilityChanged, IntakeCompleted, Period
from services.contracts.vocabulary import SLOTS, slots_of
from services.intake.interview.commands import Away, ChangeAvailability, CompleteIntake
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer
from services.platform.request_parsing import from_body

from .builders import (
    KORTRIJK_COORDINATOR,
    TOMORROW,
    a_newcomer,
    a_store,
    announced,
    ask,
    the,
    work,
)

EARLIER, INTERVIEW, LATER, LAST = date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 1), date(2026, 2, 20)
JULY = Away(from_on=date(2026, 7, 1), until=date(2026, 7, 14))
EASTER = Away(from_on=date(2026, 4, 5), until=date(2026, 4, 5))


def shown(store: MemoryStore, newcomer: str) -> dict[str, Any]:
    return as_json(views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store)))


def an_interviewed(store: MemoryStore) -> str:
    newcomer = a_newcomer(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, available_days=["mon"], completed_on=INTERVIEW)
    return newcomer


def test_a_change_is_told_as_the_whole_now_stands() -> None:
    store = a_store()
    newcomer = an_interviewed(store)

    ask(
        store,
        ChangeAvailability,
        newcomer_id=newcomer,
        available_days=["sun", "sat", "sun"],
        available_slots=["wed-evening", "mon-morning"],
        away=[JULY, EASTER, JULY],
    )

    told = the(store, AvailabilityChanged)
    assert (told.newcomer_id, told.changed_on) == (newcomer, LATER)
    assert told.slots == ("mon-morning", "wed-evening", *SLOTS[SLOTS.index("sat-morning") :])
    assert told.away == (
        Period(from_on=EASTER.from_on, until=EASTER.until),
        Period(from_on=JULY.from_on, until=JULY.until),
    )


def test_the_file_shows_what_holds_now() -> None:
    store = a_store()
    newcomer = an_interviewed(store)
    ask(store, ChangeAvailability, newcomer_id=newcomer, available_slots=["sat-morning"], away=[EASTER])

    file = shown(store, newcomer)

    assert file["availability"] == {
        "changed_on": "2026-02-01",
        "available_days": [],
        "available_slots": ["sat-morning"],
        "away": [{"from_on": "2026-04-05", "until": "2026-04-05"}],
    }
    assert (file["profile"]["available_days"], file["profile"]["available_slots"]) == ([], ["sat-morning"])


def test_it_can_change_before_anybody_held_an_interview() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, ChangeAvailability, newcomer_id=newcomer, available_days=["fri"])

    assert the(store, AvailabilityChanged).slots == slots_of(["fri"], [])
    file = shown(store, newcomer)
    assert (file["profile"], file["availability"]["available_days"]) == (None, ["fri"])


def test_the_same_again_changes_nothing() -> None:
    store = a_store()
    newcomer = an_interviewed(store)

    for days in (["sat", "sun"], ["sun", "sat"]):
        ask(store, ChangeAvailability, newcomer_id=newcomer, available_days=days, away=[JULY])

    the(store, AvailabilityChanged)


def test_what_the_interview_gave_already_changes_nothing_also_in_a_file_of_an_older_release() -> None:
    store = a_store()
    newcomer = an_interviewed(store)
    del store.collections["newcomers"][newcomer]["availability"]

    ask(store, ChangeAvailability, newcomer_id=newcomer, changed_on=INTERVIEW, available_days=["mon"])

    assert announced(store, AvailabilityChanged) == []
    assert shown(store, newcomer)["availability"]["available_days"] == ["mon"]


def test_what_is_older_than_the_interview_or_than_what_is_known_changes_nothing() -> None:
    store = a_store()
    newcomer = an_interviewed(store)

    for changed_on, day in ((EARLIER, "tue"), (LAST, "wed"), (LATER, "thu")):
        ask(store, ChangeAvailability, newcomer_id=newcomer, changed_on=changed_on, available_days=[day])

    assert the(store, AvailabilityChanged).slots == slots_of(["wed"], [])
    assert shown(store, newcomer)["availability"]["available_days"] == ["wed"]


def test_a_later_interview_replaces_days_and_slots_and_keeps_when_the_person_is_away() -> None:
    store = a_store()
    newcomer = an_interviewed(store)
    ask(store, ChangeAvailability, newcomer_id=newcomer, available_slots=["sat-morning"], away=[EASTER])

    ask(store, CompleteIntake, newcomer_id=newcomer, completed_on=LAST, available_days=["thu"])

    assert announced(store, IntakeCompleted)[-1].available_days == ("thu",)
    can = shown(store, newcomer)["availability"]
    assert (can["changed_on"], can["available_days"], can["available_slots"]) == ("2026-02-20", ["thu"], [])
    assert can["away"] == [{"from_on": "2026-04-05", "until": "2026-04-05"}]


def test_an_interview_mended_afterwards_takes_back_no_later_change() -> None:
    store = a_store()
    newcomer = an_interviewed(store)
    ask(store, ChangeAvailability, newcomer_id=newcomer, available_slots=["sat-morning"])

    for _ in range(2):
        ask(store, CompleteIntake, newcomer_id=newcomer, available_days=["mon"], talents=["koken"])

    first, mended = announced(store, IntakeCompleted)
    assert (first.available_days, first.available_slots) == (("mon",), ())
    assert (mended.talents, mended.available_days, mended.available_slots) == (("cooking",), (), ("sat-morning",))


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("changed-in-the-future", {"changed_on": TOMORROW}),
        ("ends-before-start", {"away": [EASTER, Away(from_on=date(2026, 5, 2), until=date(2026, 5, 1))]}),
    ],
)
def test_what_cannot_be_is_refused(slug: str, given: dict[str, Any]) -> None:
    store = a_store()

    with pytest.raises(Invalid, match=slug):
        ask(store, ChangeAvailability, newcomer_id=a_newcomer(store), **given)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("available_days", ["monday"]),
        ("available_slots", ["sat"]),
        ("away", [{"from_on": "2026-07-01"}]),
        ("away", [{"from_on": "2026-07-01", "until": "2026-07-02", "why": "x"}]),
        ("away", 21 * [{"from_on": "2026-07-01", "until": "2026-07-02"}]),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: Any) -> None:
    body = {"newcomer_id": "n", "changed_on": "2026-02-01"}
    twenty = from_body(ChangeAvailability, body | {"away": 20 * [{"from_on": "2026-07-01", "until": "2026-07-02"}]})
    assert len(twenty.away) == 20

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(ChangeAvailability, body | {field: value})

    assert field in str(refusal.value.fields["errors"])


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, ChangeAvailability, KORTRIJK_COORDINATOR, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, ChangeAvailability, newcomer_id="nobody")
