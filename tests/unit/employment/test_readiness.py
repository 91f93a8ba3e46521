"""Readiness: signals that say when they are seen, what they rest on and what would change them; never a mark."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.chassis.errors import Forbidden, NotFound
from services.contracts.event import Event
from services.employment.coaching.commands import DeclareTrajectory
from services.employment.insights.domain.signals import KINDS
from services.platform.sentences import LANGUAGES

from .asking import a_referred_store, ask
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    OTHER_COACH,
    a_consent,
    a_day,
    a_registration,
    a_store,
    a_withdrawal,
    an_end,
    an_evaluation,
    an_interview,
    hear,
    in_sequence,
    no_day,
)
from .seeing import a_told_store, the_signals

MONDAYS = (5, 12, 19, 26)
DAYS = [{"assignment_id": "storytime", "on": [f"2026-01-{day:02}" for day in MONDAYS]}]


def seen(*facts: Event) -> dict[str, Any]:
    """The signals that are seen after these facts alone."""
    store = a_store()
    hear(in_sequence(facts), store)
    return {code: signal for code, signal in the_signals(store).items() if signal["seen"]}


def test_every_signal_says_in_three_languages_what_it_says_when_and_what_would_change_it() -> None:
    for store in (a_told_store(), a_store()):
        signals = the_signals(store)
        assert list(signals) == [kind.code for kind in KINDS]
        for signal in signals.values():
            for words in (signal["says"], signal["rule"], signal["change"]):
                assert words.keys() == set(LANGUAGES)
                assert all(words.values())


def test_nothing_in_it_is_a_mark() -> None:
    assert "score" not in str(the_signals(a_told_store()))


def test_who_did_nothing_yet_has_no_signal_that_was_seen() -> None:
    assert seen() == {}


def test_days_are_told_with_each_day_as_source() -> None:
    present = seen(*(a_day(day) for day in MONDAYS))["present"]

    assert present["days"] == DAYS
    assert present["says"]["nl"] == "Dagen vrijwilligerswerk: 4 · Van 05/01/2026 tot 26/01/2026"


def test_a_day_that_is_withdrawn_changes_what_it_says() -> None:
    assert "present" not in seen(a_day(), no_day())


def test_four_of_eight_weeks_are_regular_and_three_are_not() -> None:
    assert seen(*(a_day(day) for day in MONDAYS))["regular"]["days"] == DAYS
    assert "regular" not in seen(*(a_day(day) for day in (5, 6, 7, 12, 19)))


def test_recent_is_what_lies_less_than_ninety_days_back() -> None:
    store = a_told_store(a_day(5), a_day(26))

    def on(month: int, day: int) -> Any:
        return the_signals(store, now=datetime(2026, month, day, 9, tzinfo=UTC))["recent"]

    assert on(3, 2)["days"] == [{"assignment_id": "storytime", "on": ["2026-01-05", "2026-01-26"]}]
    assert on(4, 25)["days"] == [{"assignment_id": "storytime", "on": ["2026-01-26"]}]
    assert not on(4, 26)["seen"]


def test_an_assignment_that_was_completed_with_a_day_was_carried_through() -> None:
    assert seen(a_day(), an_end())["lasting"]["days"] == [{"assignment_id": "storytime", "on": ["2026-01-10"]}]
    assert "lasting" not in seen(an_end())
    assert "lasting" not in seen(a_day())


def test_two_organisations_are_several_places() -> None:
    assert "several-places" not in seen(a_day(), a_day(12, assignment="soup"))
    assert "several-places" in seen(a_day(), a_day(12, assignment="soup", organisation="farm"))


def test_competences_that_an_organisation_saw_are_told_with_its_evaluation() -> None:
    found = seen(an_evaluation("cooking", "teaching"), an_evaluation("singing", by="newcomer"))["competences-seen"]

    assert found["says"]["en"] == "Skills that organisations saw: 2 · Organisations: 1"
    assert found["evaluations"] == [{"assignment_id": "storytime", "by": "organisation", "evaluated_on": "2026-03-01"}]
    assert "competences-seen" not in seen(an_evaluation("cooking", by="newcomer"))


def test_dutch_is_told_with_the_days_and_whoever_said_so() -> None:
    facts = [a_day(10), a_day(11), an_evaluation(by="newcomer", practised_dutch=True), an_evaluation()]
    dutch = seen(*facts)["dutch-practised"]

    assert dutch["days"] == [{"assignment_id": "storytime", "on": ["2026-01-10", "2026-01-11"]}]
    assert [source["by"] for source in dutch["evaluations"]] == ["newcomer"]


def test_the_next_step_is_the_one_that_was_named_last() -> None:
    first = an_evaluation(next_step="training")
    later = an_evaluation(next_step="work", assignment="soup", evaluated_on=first.evaluated_on.replace(day=2))
    step = seen(first, later, an_evaluation(next_step="none", by="newcomer"))["next-step"]

    assert step["says"]["fr"] == "Prochaine étape citée : travail"
    assert [source["assignment_id"] for source in step["evaluations"]] == ["soup"]


def test_the_person_and_the_unit_see_all_and_a_partner_only_what_was_seen() -> None:
    store = a_told_store(a_day(10))

    assert the_signals(store, AMINA) == the_signals(store, GENT_COORDINATOR)
    assert len(the_signals(store, AMINA)) == len(KINDS)
    assert set(the_signals(store, COACH)) == {"present", "recent"}


def test_nobody_else_sees_them() -> None:
    for caller in (KORTRIJK_COORDINATOR, OMAR, OTHER_COACH):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            the_signals(a_told_store(), caller)


def test_without_consent_a_partner_sees_nothing() -> None:
    store, _ = a_referred_store()
    ask(store, DeclareTrajectory, COACH)
    withdrawn = [a_registration(), an_interview(), a_consent(), a_withdrawal()]
    hear(in_sequence(withdrawn)[3:], store)

    with pytest.raises(Forbidden, match="no-consent"):
        the_signals(store, COACH)
