"""Agreements: made once, one at a time, over by the clock or by hand; others are told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.partners import AgreementEnded, AgreementMade
from services.partners.agreements import handlers, views
from services.partners.agreements.commands import AskAgreement, AskAgreements, EndAgreement, MakeAgreement
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    BRUG,
    DAY,
    JOBKANS,
    NOW,
    agree,
    allow,
    poll,
    referral,
    tell,
    told_as,
    types,
    work,
)

NEW_YEAR = datetime(2027, 1, 1, 12, tzinfo=NOW.tzinfo)


def end(store: MemoryStore, agreement_id: str, now: datetime = NOW) -> list[Any]:
    uow = work(store, ADMINISTRATOR, now)
    handlers.end(EndAgreement(agreement_id=agreement_id), uow)
    published = uow.published
    uow.commit()
    return published


def listed(store: MemoryStore, caller: Any, now: datetime = NOW, **asked: Any) -> list[tuple[str, bool]]:
    found = views.agreements(AskAgreements(**asked), work(store, caller, now))
    return [(row.partner, row.in_force) for row in found.agreements]


def test_an_agreement_says_to_others_who_may_be_sent_what() -> None:
    uow = work(MemoryStore(), ADMINISTRATOR)
    order = MakeAgreement(
        partner="jobkans",
        version="1",
        starts_on=DAY,
        ends_on=DAY,
        purposes=["job-coaching"],
        scopes=["referrals"],
        channels=["polling"],
        client_id="machine",
    )
    answer = handlers.make(order, uow)

    [said] = uow.published
    assert answer.created
    assert said == AgreementMade(
        agreement_id=answer.content.id,
        partner_id=told_as("jobkans"),
        client_id="machine",
        starts_on=DAY,
        ends_on=DAY,
        purposes=("job-coaching",),
        scopes=("referrals",),
        channels=("polling",),
    )


def test_the_same_version_again_changes_nothing_and_with_other_content_it_is_refused() -> None:
    store = MemoryStore()

    assert agree(store) == agree(store)
    with pytest.raises(Conflict, match="agreement-differs"):
        agree(store, scopes=["referrals"])


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ({"ends_on": DAY - timedelta(days=1)}, "ends-before-start"),
        ({"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}, "agreement-over"),
        ({"purposes": []}, "scope-without-purpose"),
    ],
)
def test_an_agreement_that_could_never_hold_is_refused(said: dict[str, Any], slug: str) -> None:
    with pytest.raises(Invalid, match=slug):
        agree(MemoryStore(), **said)


def test_one_agreement_with_a_partner_holds_at_a_time() -> None:
    store = MemoryStore()
    agree(store)
    agree(store, "brug")

    with pytest.raises(Conflict, match="agreements-overlap"):
        agree(store, version="2026-2", starts_on=date(2026, 12, 31), ends_on=date(2027, 12, 31))
    agree(store, version="2027-1", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))


def test_it_is_in_force_from_its_first_day_to_its_last() -> None:
    store = MemoryStore()
    agree(store, starts_on=DAY + timedelta(days=1))

    days = [NOW, NOW + timedelta(days=1), datetime(2026, 12, 31, 12, tzinfo=NOW.tzinfo), NEW_YEAR]
    assert [listed(store, JOBKANS, now) for now in days] == [[("jobkans", each)] for each in (False, True, True, False)]


def test_once_ended_by_hand_nothing_leaves_any_more_and_others_are_told_once() -> None:
    store = MemoryStore()
    agreement = agree(store)
    allow(store)
    tell(store, referral())
    assert types(poll(store)) == ["referral-made"]

    told = [end(store, agreement), end(store, agreement)]

    expected = AgreementEnded(
        agreement_id=agreement, partner_id=told_as("jobkans"), client_id="jobkans-machine", ended_on=DAY
    )
    assert told == [[expected], []]
    with pytest.raises(Forbidden, match="no-agreement-in-force"):
        poll(store)


def test_once_its_last_day_is_over_nothing_leaves_and_others_are_told_that_it_ended_that_day() -> None:
    store = MemoryStore()
    agree(store)
    uow = work(store, now=NEW_YEAR)
    handlers.end_those_that_are_over(uow)

    assert [event.ended_on for event in uow.published if isinstance(event, AgreementEnded)] == [date(2026, 12, 31)]
    with pytest.raises(Forbidden, match="no-agreement-in-force"):
        poll(store, now=NEW_YEAR)


def test_a_partner_reads_its_own_agreements_and_an_administrator_all() -> None:
    store = MemoryStore()
    agreement = agree(store)
    agree(store, "brug")

    assert listed(store, JOBKANS) == [("jobkans", True)]
    assert sorted(listed(store, ADMINISTRATOR)) == [("brug", True), ("jobkans", True)]
    assert listed(store, ADMINISTRATOR, partner="brug") == [("brug", True)]
    assert views.agreement(AskAgreement(agreement_id=agreement), work(store, JOBKANS)).client_id == "jobkans-machine"
    with pytest.raises(NotFound, match="unknown-partner-agreement"):
        views.agreement(AskAgreement(agreement_id=agreement), work(store, BRUG))
