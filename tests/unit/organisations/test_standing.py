"""Evidence, approval against the five criteria, suspension and insurance."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.answers import Answer, Identified
from services.chassis.storage.memory import MemoryStore
from services.contracts.organisations import InsuranceRecorded, OrganisationApproved, OrganisationSuspended
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)
from services.organisations.domain.criteria import CRITERIA

from .builders import (
    KORTRIJK_COORDINATOR,
    LONG_AGO,
    TODAY,
    TOMORROW,
    YESTERDAY,
    a_store,
    an_approved_organisation,
    an_organisation,
    announced,
    ask,
    evidence,
    the,
    the_organisation,
)


def assess(store: MemoryStore, organisation: str, met: bool, on: date, **given: Any) -> None:
    ask(store, AssessCriterion, organisation_id=organisation, met=met, assessed_on=on, **given)


def approve(store: MemoryStore, organisation: str, on: date = TODAY) -> Answer[Identified]:
    return ask(store, ApproveOrganisation, organisation_id=organisation, approved_on=on)


def suspend(store: MemoryStore, organisation: str, on: date = TODAY) -> Answer[Identified]:
    return ask(store, SuspendOrganisation, organisation_id=organisation, suspended_on=on)


def missing(store: MemoryStore, organisation: str, on: date = TODAY) -> list[str]:
    with pytest.raises(Conflict, match="criteria-not-met") as refusal:
        approve(store, organisation, on)
    named: list[str] = refusal.value.fields["criteria"]  # type: ignore[assignment]
    return named


def test_who_meets_the_five_criteria_is_approved() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())

    assert approve(store, organisation).body == {"id": organisation, "status": "approved"}
    assert the(store, OrganisationApproved).approved_on == TODAY


def test_the_criteria_that_are_not_met_or_not_looked_at_are_named() -> None:
    store = a_store()

    assert missing(store, an_organisation(store)) == sorted(CRITERIA)
    assert missing(store, an_organisation(store, criteria=evidence("real-contact"))) == ["real-contact"]


def test_the_latest_evidence_counts_and_all_of_it_is_kept() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())

    assess(store, organisation, False, YESTERDAY)
    assess(store, organisation, True, date(2025, 6, 1))

    assert missing(store, organisation) == ["real-contact"]
    assert len(the_organisation(store, organisation).evidence) == 7


def test_of_one_day_what_was_said_last_counts() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())

    for met in (False, True, False):
        assess(store, organisation, met, TODAY)

    assert missing(store, organisation) == ["real-contact"]


def test_the_same_evidence_again_changes_nothing_even_when_it_is_no_longer_the_latest() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())
    assess(store, organisation, False, YESTERDAY, note="nobody there")
    before = the_organisation(store, organisation)

    assess(store, organisation, True, LONG_AGO)
    assess(store, organisation, False, YESTERDAY, note="nobody there")

    assert the_organisation(store, organisation) == before


def test_evidence_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="assessed-in-the-future"):
        assess(store, an_organisation(store), True, TOMORROW)


def test_nobody_is_approved_as_of_a_day_before_the_evidence() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence(assessed_on=YESTERDAY))

    assert missing(store, organisation, on=date(2026, 2, 1)) == sorted(CRITERIA)


def test_nobody_is_approved_backwards_over_a_later_no() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())
    assess(store, organisation, False, YESTERDAY)

    assert missing(store, organisation, on=date(2026, 2, 1)) == ["real-contact"]


def test_an_approval_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="approval-in-the-future"):
        approve(store, an_organisation(store, criteria=evidence()), TOMORROW)


def test_who_is_approved_stays_approved_since_the_first_day_whatever_is_found_later() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)
    assess(store, organisation, False, TODAY)

    assert approve(store, organisation).status == 200
    assert the(store, OrganisationApproved).approved_on == date(2025, 2, 1)


def test_a_suspension_is_told_without_its_reason() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)

    suspend(store, organisation)
    suspend(store, organisation)

    assert the(store, OrganisationSuspended).suspended_on == TODAY
    assert "guidance" not in str(store.outbox)
    assert the_organisation(store, organisation).steps[-1].reason == "No guidance any more."


def test_who_was_suspended_can_be_approved_again_on_the_same_day() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)
    suspend(store, organisation)

    approve(store, organisation)

    assert the_organisation(store, organisation).status == "approved"
    assert len(announced(store, OrganisationApproved)) == 2


def test_an_old_list_that_is_sent_again_approves_nobody_who_was_suspended_since() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)
    suspend(store, organisation)

    answer = approve(store, organisation, date(2025, 2, 1))

    assert answer.body["status"] == "suspended"
    assert len(announced(store, OrganisationApproved)) == 1


def test_what_is_older_than_the_latest_step_is_refused_when_nobody_knew_it() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)

    with pytest.raises(Conflict, match="approved-since"):
        suspend(store, organisation, date(2025, 1, 31))
    suspend(store, organisation)
    with pytest.raises(Conflict, match="suspended-since"):
        approve(store, organisation, YESTERDAY)


def test_a_suspension_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="suspension-in-the-future"):
        suspend(store, an_organisation(store), TOMORROW)


def test_another_end_of_the_insurance_is_told_and_another_insurer_is_not() -> None:
    store = a_store()
    organisation = an_organisation(store)

    for insurer in (None, "Ethias", "Ethias"):
        ask(store, RecordInsurance, organisation_id=organisation, insurer=insurer)
    ask(store, RecordInsurance, organisation_id=organisation, insured_until=date(2026, 6, 30))

    told = [fact.insured_until for fact in announced(store, InsuranceRecorded)]
    assert told == [date(2026, 12, 31), date(2026, 6, 30)]
    assert the_organisation(store, organisation).insurer is None


COMMANDS = [
    AssessCriterion,
    ApproveOrganisation,
    SuspendOrganisation,
    RecordInsurance,
]


@pytest.mark.parametrize("kind", COMMANDS)
def test_only_who_coordinates_in_its_area_touches_an_organisation(kind: type[Any]) -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-organisation"):
        ask(store, kind, KORTRIJK_COORDINATOR, organisation_id=an_organisation(store))


@pytest.mark.parametrize("kind", COMMANDS)
def test_an_organisation_that_was_never_registered_is_unknown(kind: type[Any]) -> None:
    with pytest.raises(NotFound, match="unknown-organisation"):
        ask(a_store(), kind, organisation_id="nobody")
