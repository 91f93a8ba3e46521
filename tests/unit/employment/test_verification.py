"""Entries that nobody verified: their owner is asked, then they fade, and one press brings them back."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import ProgrammeListed
from services.employment.coaching.commands import MakeReferral
from services.employment.programmes import views
from services.employment.programmes.commands import AskGaps, AskProgramme, AskToVerify, ListProgramme, VerifyProgramme
from services.platform.caller import PLATFORM, Caller

from .asking import ask
from .builders import (
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OTHER_COACH,
    TODAY,
    a_store,
    announced,
    work,
)

LAST_OF_AUGUST = date(2025, 8, 31)
"""Six months later is the last of February."""
ASKED_SINCE = date(2025, 9, 2)
"""Verified so long before TODAY that its owner is asked from today on."""
FADED_SINCE = date(2025, 6, 2)
"""Ninety days after its owner was asked, it was TODAY."""


def a_listed(last_verified: date, caller: Caller = COACH, **more: Any) -> MemoryStore:
    store = a_store()
    ask(store, ListProgramme, caller, last_verified=last_verified, **more)
    return store


def the_row(store: MemoryStore) -> dict[str, Any]:
    row: dict[str, Any] = as_json(views.programme(AskProgramme(programme_id="care"), work(store)))
    return row


def asked_about(store: MemoryStore, caller: Caller) -> list[str]:
    return [row.id for row in views.to_verify(AskToVerify(), work(store, caller)).programmes]


@pytest.mark.parametrize(
    ("last_verified", "valid_until", "standing"),
    [
        (ASKED_SINCE + timedelta(days=1), date(2026, 12, 31), "verified"),
        (ASKED_SINCE, date(2026, 12, 31), "asked"),
        (FADED_SINCE + timedelta(days=1), date(2026, 12, 31), "asked"),
        (FADED_SINCE, date(2026, 12, 31), "unverified"),
        (TODAY - timedelta(days=2), TODAY - timedelta(days=1), "over"),
    ],
)
def test_an_entry_stands_as_long_as_somebody_looked_at_it_lately(
    last_verified: date, valid_until: date, standing: str
) -> None:
    assert the_row(a_listed(last_verified, valid_until=valid_until))["standing"] == standing


def test_half_a_year_after_the_last_of_august_is_the_last_of_february() -> None:
    row = the_row(a_listed(LAST_OF_AUGUST))

    assert (row["ask_from"], row["fades_on"]) == ("2026-02-28", "2026-05-29")


def test_whoever_keeps_an_entry_is_asked_about_it_and_nobody_else() -> None:
    partners, units = a_listed(ASKED_SINCE), a_listed(FADED_SINCE, GENT_COORDINATOR)

    assert (asked_about(partners, COACH), asked_about(partners, GENT_COORDINATOR)) == (["care"], [])
    assert asked_about(partners, OTHER_COACH) == []
    assert (asked_about(units, GENT_COORDINATOR), asked_about(units, KORTRIJK_COORDINATOR)) == (["care"], [])
    assert (the_row(partners)["owner"], the_row(units)["owner"]) == ("partner", "unit")
    assert (the_row(partners)["owner_units"], the_row(units)["owner_units"]) == ([], ["gent"])


def test_what_an_administrator_listed_is_asked_of_administrators_and_of_its_partner() -> None:
    store = a_listed(ASKED_SINCE, PLATFORM)

    assert (asked_about(store, PLATFORM), asked_about(store, COACH)) == (["care"], ["care"])
    assert the_row(store)["owner"] == "administrator"


def test_an_entry_whose_owner_stays_silent_is_asked_of_the_units_of_its_area_once_it_faded() -> None:
    waiting, silent = a_listed(FADED_SINCE + timedelta(days=1)), a_listed(FADED_SINCE)

    assert asked_about(waiting, GENT_COORDINATOR) == []
    assert (asked_about(silent, GENT_COORDINATOR), asked_about(silent, KORTRIJK_COORDINATOR)) == (["care"], [])
    with pytest.raises(Forbidden, match="other-partner"):
        ask(silent, VerifyProgramme, KORTRIJK_COORDINATOR)
    ask(silent, VerifyProgramme, GENT_COORDINATOR)
    row = the_row(silent)
    assert (row["standing"], row["owner"], row["owner_units"]) == ("verified", "unit", ["gent"])
    assert [e.last_verified for e in announced(silent, ProgrammeListed)] == [FADED_SINCE, TODAY]


def test_the_partner_takes_an_entry_back_from_the_unit_that_stepped_in() -> None:
    store = a_listed(FADED_SINCE)
    ask(store, ListProgramme, GENT_COORDINATOR, places=4, last_verified=TODAY)

    ask(store, VerifyProgramme, COACH)
    assert (the_row(store)["owner"], the_row(store)["places"]) == ("partner", 4)
    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, GENT_COORDINATOR, places=9)


def test_one_press_verifies_an_entry_and_nothing_else_changes() -> None:
    store = a_listed(FADED_SINCE)
    before = the_row(store)

    ask(store, VerifyProgramme, COACH)

    changed = {name for name, value in the_row(store).items() if value != before[name]}
    assert changed == {"last_verified", "standing", "ask_from", "fades_on"}
    assert the_row(store)["last_verified"] == TODAY.isoformat()
    assert [e.last_verified for e in announced(store, ProgrammeListed)] == [FADED_SINCE, TODAY]
    assert asked_about(store, COACH) == []


def test_verifying_twice_a_day_is_verifying_once() -> None:
    store = a_listed(ASKED_SINCE)
    ask(store, VerifyProgramme, COACH)
    ask(store, VerifyProgramme, COACH)

    assert len(announced(store, ProgrammeListed)) == 2


def test_only_who_may_write_an_entry_verifies_it() -> None:
    store = a_listed(ASKED_SINCE)

    for stranger in (OTHER_COACH, GENT_COORDINATOR):
        with pytest.raises(Forbidden, match="other-partner"):
            ask(store, VerifyProgramme, stranger)
    assert asked_about(store, COACH) == ["care"]


def test_the_partners_press_makes_an_entry_of_a_unit_the_partners() -> None:
    store = a_listed(ASKED_SINCE, GENT_COORDINATOR)
    ask(store, VerifyProgramme, COACH)

    assert the_row(store)["owner"] == "partner"
    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, GENT_COORDINATOR, places=9)


def test_an_entry_that_is_over_needs_a_new_end_and_no_press() -> None:
    store = a_listed(ASKED_SINCE, valid_until=TODAY - timedelta(days=1))

    assert asked_about(store, COACH) == []
    with pytest.raises(Conflict, match="programme-not-valid"):
        ask(store, VerifyProgramme, COACH)


def test_nobody_is_referred_to_a_faded_entry_until_somebody_verifies_it() -> None:
    store = a_listed(FADED_SINCE)

    with pytest.raises(Conflict, match="programme-unverified"):
        ask(store, MakeReferral)
    ask(store, VerifyProgramme, COACH)
    assert ask(store, MakeReferral).created


def test_a_faded_entry_closes_no_gap() -> None:
    def levels(store: MemoryStore) -> list[str]:
        return [gap.schooling_level for gap in views.gaps(AskGaps(), work(store)).gaps]

    assert levels(a_listed(ASKED_SINCE)) == ["middle", "high"]
    assert levels(a_listed(FADED_SINCE)) == ["low", "middle", "high"]
