"""The intake interview and the profile it yields."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.contracts.intake import IntakeCompleted, Language
from services.intake import access
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.interview.domain.profiles import Wishes
from services.intake.interview.handlers import interviewing
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import (
    KORTRIJK_COORDINATOR,
    TOMORROW,
    a_newcomer,
    a_store,
    an_order,
    announced,
    ask,
    the,
    the_newcomer,
    work,
)


def told_after(person: dict[str, Any] | None = None, **profile: Any) -> IntakeCompleted:
    store = a_store()
    ask(store, CompleteIntake, newcomer_id=a_newcomer(store, **person or {}), **profile)
    fact: IntakeCompleted = the(store, IntakeCompleted)
    return fact


def test_the_whole_profile_is_told() -> None:
    told = told_after(
        talents=[" lesgeven ", "koken", "koken", " "],
        motivations=["dutch", "work"],
        languages=[SpokenLanguage(language=" Arabisch", level="C2")],
        available_days=["sat", "mon", "sat"],
        preference="one-off",
        schooling_level="high",
    )

    assert told.talents == ("teaching", "cooking")
    assert told.motivations == ("dutch", "work")
    assert told.languages == (Language(language="ar", level="C2"),)
    assert told.available_days == ("sat", "mon")
    assert (told.unit_id, told.preference, told.schooling_level) == ("gent", "one-off", "high")
    assert told.completed_on == date(2026, 1, 12)


@pytest.mark.parametrize("name", ["Nederlands", "DUTCH", "nl"])
def test_the_level_of_dutch_is_found_among_the_languages(name: str) -> None:
    spoken = [SpokenLanguage(language="Frans", level="C2"), SpokenLanguage(language=name, level="B1")]

    assert told_after(languages=spoken).dutch_level == "B1"


def test_the_highest_level_counts_and_an_unknown_one_does_not() -> None:
    levels = [SpokenLanguage(language="nl", level=level) for level in ("A2", None, "B2", "A1")]

    assert told_after(languages=levels).dutch_level == "B2"
    assert told_after(languages=levels[1:2]).dutch_level is None
    assert told_after().dutch_level is None


def test_travel_starts_at_the_postcode_of_the_file() -> None:
    assert told_after({"postcode": " 9050 "}).postcode == "9050"
    assert told_after().postcode is None


def test_a_postcode_that_may_be_an_address_does_not_travel() -> None:
    assert told_after({"postcode": "Dorpstraat 1"}).postcode is None


def test_the_newcomer_is_known_as_interviewed() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, CompleteIntake, newcomer_id=newcomer)

    assert the_newcomer(store, newcomer).status == "intake-done"


def test_who_stopped_stays_stopped_whatever_is_written_down_later() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer)

    ask(store, CompleteIntake, newcomer_id=newcomer)

    assert the_newcomer(store, newcomer).status == "withdrawn"


def test_the_same_again_changes_nothing_also_within_one_batch() -> None:
    store = a_store()
    order = an_order(CompleteIntake, newcomer_id=a_newcomer(store), talents=["koken"])
    uow = work(store)

    access.prefetch_newcomers([order, order], uow)
    for _ in range(2):
        interviewing.complete_intake(order, uow)
    uow.commit()
    ask(store, CompleteIntake, newcomer_id=order.newcomer_id, talents=["koken "])

    the(store, IntakeCompleted)


def test_a_later_interview_replaces_the_profile() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, talents=["koken"])

    ask(store, CompleteIntake, newcomer_id=newcomer, talents=["muziek"], completed_on=date(2026, 2, 12))

    assert [told.talents for told in announced(store, IntakeCompleted)] == [("cooking",), ("music",)]


def test_an_interview_that_is_still_to_be_held_is_refused() -> None:
    with pytest.raises(Invalid, match="completed-in-the-future"):
        told_after(completed_on=TOMORROW)


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, CompleteIntake, KORTRIJK_COORDINATOR, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, CompleteIntake, newcomer_id="nobody")


def test_an_older_spreadsheet_sent_again_takes_back_no_newer_interview() -> None:
    store = a_store()
    newcomer_id = a_newcomer(store)
    newer, older = date(2026, 1, 12), date(2025, 3, 1)

    ask(store, CompleteIntake, newcomer_id=newcomer_id, talents=["koken"], completed_on=newer)
    ask(store, CompleteIntake, newcomer_id=newcomer_id, talents=["dans"], completed_on=older)

    assert the(store, IntakeCompleted).talents == ("cooking",)


def test_every_wish_that_is_kept_is_asked_for_and_told_under_the_same_name() -> None:
    kept, asked, told = ({field.name for field in fields(kind)} for kind in (Wishes, CompleteIntake, IntakeCompleted))

    assert kept <= asked
    assert kept <= told
