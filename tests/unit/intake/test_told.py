"""What a newcomer is told of matching: once, in their language, after ten minutes, not at night, and nothing past."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.chassis.sending.message import MOST_PARTS, SMS
from services.chassis.sending.sms_parts import parts_of
from services.contracts.matching import (
    AbsenceAnnounced,
    AbsenceWithdrawn,
    MatchAccepted,
    MatchExpired,
    MatchRefused,
    MatchReminderDue,
)
from services.contracts.organisations import OpportunityChanged
from services.intake.messages.domain.words import written
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.answer_links import NEWCOMER, address_of
from services.platform.texts.catalogues import NEWCOMERS
from services.platform.texts.kinds import KINDS

from .builders import NOW, TODAY, ask, work
from .telling import ASSIGNMENT, CARD, MATCH, OPPORTUNITY, ORGANISATION, TEN_MINUTES, Town, a_town, moved

SATURDAY = date(2026, 3, 21)


@pytest.mark.parametrize(("spoken", "code", "words"), [("Tigrinya", "ti", "እወ ዶ ኣይፋል"), ("Arabic", "ar", "نعم أم لا")])
def test_a_proposal_is_told_in_their_language_with_plain_dutch_beside_it(spoken: str, code: str, words: str) -> None:
    town = a_town(spoken)
    town.hears(town.proposed())

    [message] = town.after(TEN_MINUTES)
    assert (message.channel, message.to) == ("sms", "+32470000001")
    assert words in message.text
    assert "Vrijwilligerswerk voor u: ja of nee?" in message.text
    assert message.text.endswith(address_of(NEWCOMER, MATCH, code, work(town.store)))
    assert parts_of(message.text) <= MOST_PARTS
    assert town.notices() == {"proposal": "sent"}


@pytest.mark.parametrize("code", NEWCOMERS)
@pytest.mark.parametrize("kind", ["proposal", "confirmation", "change"])
def test_what_where_when_and_whom_to_ask_for_stand_in_it_in_any_script(kind: str, code: str) -> None:
    link = f"https://vrijwilligers.refu.example/a/b{'x' * 22}"
    said = written(kind, code, {}, SMS, link, CARD).text
    for each in (CARD.title, CARD.organisation_name, CARD.address, CARD.contact_name, CARD.contact_phone):
        assert str(each) in said


def test_translated_by_a_machine_it_says_so() -> None:
    town = a_town("Tigrinya")
    town.hears(town.proposed())
    [message] = town.after(TEN_MINUTES)
    assert "ትርጉም ማሽን" in message.text
    assert town.kept()[0].machine_made


def test_it_waits_ten_minutes() -> None:
    town = a_town()
    town.hears(town.proposed())
    assert town.after(TEN_MINUTES - timedelta(seconds=1)) == []
    assert len(town.after(timedelta(seconds=1))) == 1


def test_undone_within_ten_minutes_nothing_is_sent() -> None:
    town = a_town()
    town.hears(town.proposed())
    town.after(timedelta(minutes=9))
    town.hears(town.withdrawn(), sequence=2)

    assert town.after(timedelta(hours=1)) == []
    assert set(town.notices().values()) == {"not-needed"}


def test_undone_later_they_are_told() -> None:
    town = a_town()
    town.hears(town.proposed())
    town.after(TEN_MINUTES)
    town.hears(town.withdrawn(), sequence=2)

    [message] = town.after(TEN_MINUTES)
    assert "Dit kan niet meer" in message.text


def test_told_again_and_again_it_leaves_once() -> None:
    town = a_town()
    for _ in range(3):
        town.hears(town.proposed())
        town.after(TEN_MINUTES)
    town.hears(town.proposed(), sequence=2)  # as a rebuilt service would number it
    town.after(TEN_MINUTES)
    assert len(town.phones.sent) == 1


def test_out_of_order_nobody_hears_of_what_is_over() -> None:
    town = a_town()
    town.hears(town.withdrawn(), sequence=2)
    town.hears(town.proposed(), sequence=1)
    assert town.after(timedelta(hours=1)) == []


def test_replayed_weeks_later_nobody_hears_of_it() -> None:
    town = a_town()
    town.hears(town.proposed(), happened=NOW - timedelta(days=20))
    town.hears(town.started(SATURDAY), happened=NOW - timedelta(days=20))
    assert town.kept() == []


def test_what_an_import_brings_of_the_past_is_told_to_nobody() -> None:
    town = a_town()
    town.hears(town.proposed(expires_on=TODAY - timedelta(days=1)))
    town.hears(town.started(TODAY - timedelta(days=1)))
    assert town.kept() == []


def test_at_night_it_waits_for_the_morning() -> None:
    town = a_town()
    town.now = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)  # 21:30 in Belgium
    town.hears(town.proposed())
    assert town.after(TEN_MINUTES) == []
    assert town.notices() == {"proposal": "waiting-for-morning"}

    assert town.after(datetime(2026, 3, 3, 6, 59, tzinfo=UTC) - town.now) == []
    assert len(town.after(timedelta(minutes=1))) == 1


def test_taken_back_in_the_night_it_is_not_told_in_the_morning() -> None:
    town = a_town()
    town.now = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
    town.hears(town.proposed())
    town.after(timedelta(hours=1))
    town.hears(town.withdrawn(), sequence=2)
    town.after(timedelta(hours=1))
    assert town.after(timedelta(hours=10)) == []


def test_who_stopped_meanwhile_is_told_nothing() -> None:
    town = a_town()
    town.hears(town.proposed())
    ask(town.store, WithdrawNewcomer, newcomer_id=town.who, on=TODAY)
    assert town.after(TEN_MINUTES) == []


def test_who_stopped_before_is_planned_nothing() -> None:
    town = a_town()
    ask(town.store, WithdrawNewcomer, newcomer_id=town.who, on=TODAY)
    town.hears(town.proposed())
    assert town.kept() == []


def test_nobody_to_reach_waits_for_a_call() -> None:
    town = a_town(municipality="Gent")
    town.hears(town.proposed())
    town.after(TEN_MINUTES)
    [kept] = town.kept()
    assert (kept.state, kept.waits_for_call) == ("nobody-to-reach", True)


def test_while_organisations_is_away_it_waits() -> None:
    town = a_town()
    town.neighbour.away = True
    town.hears(town.proposed())
    assert town.after(TEN_MINUTES) == []
    town.neighbour.away = False
    assert len(town.after(timedelta(minutes=1))) == 1


def test_a_reminder_leaves_while_it_waits_and_not_after_the_answer() -> None:
    town = a_town()
    due = town.fact(
        MatchReminderDue,
        match_id=MATCH,
        opportunity_id=OPPORTUNITY,
        on=TODAY,
        waits_for="newcomer",
        expires_on=TODAY + timedelta(days=5),
    )
    town.hears(town.proposed())
    town.hears(due, sequence=2)
    texts = [each.text for each in town.after(TEN_MINUTES)]
    assert any("Antwoord voor het einde van 7/3" in text for text in texts)

    other = a_town()
    other.hears(other.proposed())
    other.hears(other.fact(type(due), **{n: getattr(due, n) for n in _OF_MATCH} | _REMINDER), sequence=2)
    other.hears(other.fact(MatchAccepted, match_id=MATCH, opportunity_id=OPPORTUNITY, on=TODAY), sequence=3)
    assert other.after(TEN_MINUTES) == []


_OF_MATCH = ("match_id", "opportunity_id", "on")
_REMINDER = {"waits_for": "newcomer", "expires_on": TODAY + timedelta(days=5)}


def test_confirmed_they_hear_where_when_and_whom_to_ask_for() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    [message] = town.after(TEN_MINUTES)
    for said in ("Men verwacht u", "De Kringwinkel", "Dorpsstraat 1", "9000 Gent", "21/3 09:30-12:00", "Els"):
        assert said in message.text


def test_the_day_before_they_are_reminded() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    assert town.after(datetime(2026, 3, 20, 15, 0, tzinfo=UTC) - town.now) == []
    [message] = town.after(timedelta(hours=1))
    assert "Niet vergeten" in message.text


def test_called_off_they_are_not_reminded_but_told() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(town.ended(SATURDAY - timedelta(days=1)), sequence=2)
    [message] = town.after(TEN_MINUTES)
    assert "U hoeft niet te komen" in message.text
    assert town.after(timedelta(days=18)) == []


def test_who_stopped_themselves_is_not_told_that_they_need_not_come() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(town.ended(TODAY, reason="newcomer-stopped"), sequence=2)
    assert town.after(TEN_MINUTES) == []


@pytest.mark.parametrize("kind", [MatchRefused, MatchExpired])
def test_after_a_yes_that_led_to_nothing_they_hear_so(kind: type) -> None:
    town = a_town()
    ids = {"match_id": MATCH, "opportunity_id": OPPORTUNITY, "on": TODAY}
    town.hears(town.fact(MatchAccepted, **ids), sequence=2)
    town.hears(town.fact(kind, **ids, **({"reason": "other"} if kind is MatchRefused else {})), sequence=3)
    [message] = town.after(TEN_MINUTES)
    assert "Wij zoeken iets anders" in message.text


def changed(sequence: int) -> OpportunityChanged:
    """The opportunity was described anew."""
    return OpportunityChanged(
        opportunity_id=OPPORTUNITY,
        organisation_id=ORGANISATION,
        area_id="gent",
        kind="one-off",
        talents=(),
        places=sequence,
        starts_on=SATURDAY,
    )


def test_another_hour_is_told_and_another_number_of_places_is_not() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(changed(7), sequence=7)
    assert town.after(TEN_MINUTES) == []

    town.neighbour.card_now = moved(CARD, starts_at="10:30")
    town.hears(changed(8), sequence=8)
    [message] = town.after(TEN_MINUTES)
    assert "Nu is het" in message.text
    assert "10:30" in message.text


def test_changed_before_they_were_told_they_hear_it_once_as_it_now_is() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.neighbour.card_now = moved(CARD, starts_at="10:30")
    town.hears(changed(8), sequence=8)
    [message] = town.after(TEN_MINUTES)
    assert "10:30" in message.text


def test_neither_text_nor_number_is_kept() -> None:
    town = a_town("Arabic")
    town.hears(town.proposed())
    town.after(TEN_MINUTES)
    stored = repr([work(town.store).messages.where(), town.kept()])
    assert "32470" not in stored
    assert "Kringwinkel" not in stored


def absent(town: Town, kind: type = AbsenceAnnounced, **said: Any) -> Any:
    """Somebody said that they will not be there."""
    return town.fact(kind, assignment_id=ASSIGNMENT, area_id="gent", on=SATURDAY, **said)


def test_a_day_that_the_organisation_calls_off_is_told() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(absent(town, reason="called-off", said_by="organisation"), sequence=2)
    [message] = town.after(TEN_MINUTES)
    assert "Niet op 21/3" in message.text
    assert town.after(timedelta(days=18, hours=8)) == []  # nor are they reminded of it


def test_what_they_said_themselves_is_not_told_back() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(absent(town, reason="cannot-come", said_by="newcomer"), sequence=2)
    assert town.after(TEN_MINUTES) == []


def test_called_off_and_on_again_within_ten_minutes_nothing_is_sent() -> None:
    town = a_town()
    town.hears(town.started(SATURDAY))
    town.after(TEN_MINUTES)
    town.hears(absent(town, reason="called-off", said_by="coordinator"), sequence=2)
    town.hears(absent(town, AbsenceWithdrawn), sequence=3)
    assert town.after(TEN_MINUTES) == []


@pytest.mark.parametrize("code", NEWCOMERS)
@pytest.mark.parametrize("kind", [kind for kind, text in KINDS.items() if text.is_for_newcomers])
def test_so_many_parts_hold_every_message_in_every_language(kind: str, code: str) -> None:
    long = moved(CARD, title="Meubels ophalen en herstellen " * 3, organisation_name="Kringwinkel De Sleutel " * 3)
    link = f"https://vrijwilligers.refu.example/a/b{'x' * 22}"
    said = written(kind, code, {"day": "2026-12-22", "on": "2026-12-21"}, SMS, link, long)
    assert parts_of(said.text) <= MOST_PARTS
    assert said.text.endswith(link) == KINDS[kind].has_link
    assert said.machine_made == (code not in ("nl", "fr", "en"))
