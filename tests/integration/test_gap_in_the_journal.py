"""Somebody withdraws after the last line of the journal, then intake's database is lost: no restore passes that by."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from services.backup import creating, erasures, installation
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.relay_pause import COLLECTION, LAST_JOURNAL
from services.console.command_line.exits import Stop
from services.contracts.listeners import SOURCES
from services.intake.consents.commands import DecideConsent
from services.intake.units.commands import OpenUnit
from services.intake.withdrawals.commands import WithdrawNewcomer
from tests.integration.support.backed_up import Installation
from tests.unit.intake.builders import ADMINISTRATOR, ask, newcomers, the_newcomer

AGREED, ENDED = date(2026, 2, 20), date(2026, 3, 1)
OTHERS = [name for name in SOURCES if name != "intake"]


@pytest.fixture(name="intake")
def intake_(kept: Installation) -> Any:
    """Intake's store, in which one unit is open."""
    store = MongoStore(kept.of("intake"))
    ask(store, OpenUnit, caller=ADMINISTRATOR, unit_id="gent")  # type: ignore[arg-type]
    return store


def journal(kept: Installation) -> int:
    """What `refu backup journal` does; how much is new."""
    with installation.opened(kept.places) as opened:
        return creating.journal(opened)


def test_what_was_ended_after_the_last_line_is_asked_about_before_anything_is_restored(
    kept: Installation, intake: Any
) -> None:
    noted, withdrew, took_back = newcomers(intake, 3)
    ask(intake, DecideConsent, newcomer_id=took_back, purpose="photos", given=True, on=AGREED)
    made = kept.create()
    ask(intake, WithdrawNewcomer, newcomer_id=noted, on=ENDED)
    assert journal(kept) == 1
    until = kept.journal().until

    ask(intake, WithdrawNewcomer, newcomer_id=withdrew, on=ENDED)
    ask(intake, DecideConsent, newcomer_id=took_back, purpose="photos", given=False, on=ENDED)
    kept.client.drop_database(kept.places.database("intake"))
    assert journal(kept) == 0, "a journal that goes on beside a store that was lost learns nothing"
    others = {name: list(kept.of(name).records.find()) for name in OTHERS}

    minute = until[:16]
    with pytest.raises(Stop, match=rf"complete until {minute} \(UTC\) and no longer.*--erasures-until {minute}"):
        kept.restore(made, replace=True, confirmed=lambda _: True, erasures_until="")
    with pytest.raises(Stop, match="would come back"):
        kept.restore(made, replace=True, confirmed=lambda _: True, erasures_until="2020-01-01T00:00")
    assert "newcomers" not in kept.of("intake").list_collection_names()
    assert {name: list(kept.of(name).records.find()) for name in OTHERS} == others

    came = kept.restore(made, replace=True, confirmed=lambda _: True, erasures_until=minute)

    assert came.ended_again == 1
    assert the_newcomer(intake, noted).withdrew_on == ENDED
    assert the_newcomer(intake, withdrew).withdrew_on is None, "nobody told of it: who restored was asked"
    for name in SOURCES:
        told = kept.of(name)[COLLECTION].find_one({"_id": LAST_JOURNAL})
        assert told["at"].isoformat()[:23] == until[:23], "it grows old until somebody keeps it up again"


def test_a_later_journal_closes_the_gap_up_to_its_own_last_line(
    kept: Installation, intake: Any, tmp_path: Path
) -> None:
    [withdrew] = newcomers(intake, 1)
    made = kept.create()
    journal(kept)
    ask(intake, WithdrawNewcomer, newcomer_id=withdrew, on=ENDED)
    elsewhere = tmp_path / "copy.jsonl"
    with installation.opened(kept.places) as opened:
        found = list(erasures.in_database(opened.of("intake")))
    erasures.keep_up(elsewhere, found, datetime.now(UTC))
    kept.client.drop_database(kept.places.database("intake"))

    later = erasures.read(elsewhere).until[:16]
    kept.restore(made, replace=True, confirmed=lambda _: True, erasures=elsewhere, erasures_until=later)

    assert the_newcomer(intake, withdrew).withdrew_on == ENDED


def test_an_intake_that_can_still_be_asked_leaves_no_gap(kept: Installation, intake: Any) -> None:
    [withdrew] = newcomers(intake, 1)
    made = kept.create()
    ask(intake, WithdrawNewcomer, newcomer_id=withdrew, on=ENDED)

    kept.restore(made, replace=True, confirmed=lambda _: True, erasures_until="")

    assert the_newcomer(intake, withdrew).withdrew_on == ENDED
