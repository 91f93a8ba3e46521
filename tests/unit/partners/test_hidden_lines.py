"""Lines that a person hides: what waits is cut with the same commit, and who was told one is told to forget it."""

from typing import Any

import pytest

from services.chassis.errors import Contended
from services.chassis.storage.memory import MemoryStore
from services.contracts import matching
from services.contracts.event import Event
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.deliveries import views
from services.partners.deliveries.commands import AskDeliveries
from services.partners.feed.handlers.handing import hand_over
from services.partners.feed.queries import entries_after
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    AMINA,
    BRUG,
    DAY,
    Told,
    agree,
    allow,
    assignment,
    day,
    evaluated,
    forbid,
    line,
    number,
    poll,
    referral,
    tell,
    told_as,
    types,
    work,
)

COOKING = "competence:cooking"


def a_store(**agreed: Any) -> MemoryStore:
    store = MemoryStore()
    agree(store, **agreed)
    allow(store)
    return store


def started(*talents: str) -> Event:
    return matching.AssignmentStarted(**assignment(), opportunity_id="storytime", starts_on=DAY, talents=talents)


def told(store: MemoryStore, **asked: Any) -> list[dict[str, Any]]:
    """What the events say beside ids and dates."""
    said = ("competences", "talents", "practised_dutch", "line")
    return [{name: event.data[name] for name in said if name in event.data} for event in poll(store, **asked).events]


def test_what_is_not_read_yet_leaves_without_the_line_numbered_or_not() -> None:
    store = a_store()
    tell(store, started("cooking", "teaching"))
    number(store)
    tell(store, Told(evaluated("cooking", "teaching"), 2))
    tell(store, line(COOKING))

    assert (
        COOKING.split(":")[1] not in f"{store.collections['entries']}{store.collections['persons']['amina']['noted']}"
    )
    assert told(store) == [{"talents": ["teaching"]}, {"competences": ["teaching"], "practised_dutch": None}]


def test_what_is_told_while_it_is_hidden_leaves_without_it_and_later_with_it() -> None:
    store = a_store()
    tell(store, line(COOKING), evaluated("cooking"))
    tell(store, Told(line(COOKING, hidden=False), 2), Told(evaluated("cooking", "teaching"), 2))

    assert [each["competences"] for each in told(store)] == [[], ["cooking", "teaching"]]


def test_a_partner_that_was_told_it_is_told_once_to_forget_it_and_no_other_is() -> None:
    store = a_store()
    agree(store, "brug")
    allow(store, partner="brug", nth=2)
    tell(store, evaluated("cooking", "teaching"))
    cursor = poll(store).cursor
    tell(store, line(COOKING), Told(line(COOKING), 2))

    [event] = poll(store, after=cursor).events
    assert (event.type, event.source, event.subject) == ("line-withdrawn", "/refu/partners", "amina")
    assert event.data == {"newcomer_id": "amina", "line": COOKING}
    assert types(poll(store, BRUG)) == ["assignment-evaluated"]
    assert [each["competences"] for each in told(store) if "competences" in each] == [["teaching"]]


def test_a_partner_that_was_told_something_else_is_not_told_which_line_it_is() -> None:
    store = a_store(scopes=["referrals", "competences"])
    tell(store, referral(), evaluated("teaching"))
    cursor = poll(store).cursor
    tell(store, Told(line(COOKING), 2))

    assert poll(store, after=cursor).events == []


def test_a_signal_that_is_hidden_leaves_no_answer_about_it() -> None:
    store = a_store()
    tell(store, evaluated(practised_dutch=True))
    poll(store)
    tell(store, line("signal:dutch-practised"), Told(evaluated(practised_dutch=True), 2))

    said = told(store)
    assert said[1] == {"line": "signal:dutch-practised"}
    assert [each["practised_dutch"] for each in said if "practised_dutch" in each] == [None, None]


def test_what_organisations_saw_leaves_without_a_word_of_theirs_and_with_the_persons_own() -> None:
    store = a_store()
    tell(store, evaluated("cooking"))
    poll(store)
    tell(store, line("signal:competences-seen"), Told(evaluated("teaching"), 2))
    tell(store, Told(evaluated("baking", by="newcomer"), 3))

    said = told(store)
    assert said[1] == {"line": "signal:competences-seen"}
    assert [each["competences"] for each in said if "competences" in each] == [[], [], ["baking"]]


def test_how_much_was_done_leaves_with_no_day_once_the_person_keeps_it() -> None:
    store = a_store()
    tell(store, day(1))
    poll(store)
    tell(store, line("signal:present"), Told(day(2), 2))

    events = poll(store).events
    assert [event.type for event in events if "line" in event.data] == ["line-withdrawn"]
    assert [event.data["hours"] for event in events if "hours" in event.data] == [None, None]


def test_of_hidden_and_shown_the_last_holds_in_whatever_order_they_are_heard() -> None:
    store = a_store()
    tell(store, evaluated("cooking"))
    tell(store, Told(line(COOKING, hidden=False), 2), line(COOKING))

    assert told(store) == [{"competences": ["cooking"], "practised_dutch": None}]


def test_a_line_that_was_hidden_before_the_first_agreement_does_not_leave_under_it() -> None:
    store = MemoryStore()
    tell(store, line(COOKING))
    agree(store)
    allow(store)
    tell(store, evaluated("cooking"))

    assert [each["competences"] for each in told(store)] == [[]]


def test_a_partner_without_an_agreement_is_told_under_its_next_one() -> None:
    store = MemoryStore()
    agreement = agree(store)
    allow(store)
    tell(store, evaluated("cooking"))
    cursor = poll(store).cursor
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agreement), uow)
    uow.commit()
    tell(store, line(COOKING))
    agree(store, version="2026-2")
    tell(store, Told(evaluated("teaching"), 2))

    assert types(poll(store, after=cursor)) == ["assignment-evaluated", "line-withdrawn"]


def test_who_withdraws_everything_is_forgotten_whole_and_no_line_is_named() -> None:
    store = a_store()
    tell(store, evaluated("cooking"))
    poll(store)
    tell(store, line(COOKING))
    forbid(store)

    assert types(poll(store)) == ["consent-withdrawn"]


def test_of_hiding_and_handing_over_side_by_side_the_second_sees_the_first() -> None:
    store = a_store()
    tell(store, evaluated("cooking"))
    number(store)
    uow = work(store)
    partner = told_as("jobkans")
    [handed] = hand_over(entries_after(partner, 0, 10, uow), uow.running_agreements()[0], "polling", uow)
    assert handed.event["data"]["competences"] == ["cooking"]
    tell(store, line(COOKING))

    with pytest.raises(Contended):
        uow.commit()
    assert [each["competences"] for each in told(store)] == [[]]


def test_what_a_channel_read_before_the_line_was_hidden_is_handed_over_without_it() -> None:
    store = a_store()
    tell(store, evaluated("cooking", "teaching"))
    number(store)
    read = entries_after(told_as("jobkans"), 0, 10, work(store))
    tell(store, line(COOKING))
    uow = work(store)

    [handed] = hand_over(read, uow.running_agreements()[0], "polling", uow)
    assert handed.event["data"]["competences"] == ["teaching"]


def test_the_person_reads_that_a_partner_was_told_to_forget_a_line() -> None:
    store = a_store()
    tell(store, evaluated("cooking"))
    poll(store)
    tell(store, line(COOKING))
    poll(store)

    rows = views.deliveries(AskDeliveries(sort="at"), work(store, AMINA)).deliveries
    assert [row.type for row in rows] == ["assignment-evaluated", "line-withdrawn"]
