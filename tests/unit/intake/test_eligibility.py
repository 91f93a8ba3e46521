"""The basis for volunteering: look, do not copy."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.contracts.intake import EligibilityRecorded
from services.intake.access import prefetch_newcomers
from services.intake.eligibility.commands import RecordEligibility
from services.intake.eligibility.domain.bases import BASES
from services.intake.eligibility.handlers import record_eligibility

from .builders import (
    GENT_COORDINATOR,
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


def refused(**given: Any) -> str:
    store = a_store()
    with pytest.raises(Invalid) as refusal:
        ask(store, RecordEligibility, newcomer_id=a_newcomer(store), **given)
    return refusal.value.slug


@pytest.mark.parametrize("code", ["card-a", "card-n", "annex-19ter", "reception-extended", "applicant", "student"])
def test_a_legal_document_or_a_right_to_reception_opens_the_door(code: str) -> None:
    store = a_store()

    ask(store, RecordEligibility, newcomer_id=a_newcomer(store), basis_code=code)

    assert the(store, EligibilityRecorded).eligible


def test_a_family_without_legal_stay_is_kept_as_not_eligible() -> None:
    store = a_store()

    answer = ask(store, RecordEligibility, newcomer_id=a_newcomer(store), basis_code="no-legal-stay-family")

    assert answer.body["eligible"] is False
    assert the(store, EligibilityRecorded).eligible is False


def test_the_fact_tells_whether_and_until_when_but_never_on_which_basis() -> None:
    store = a_store()
    until = date(2027, 1, 1)

    ask(store, RecordEligibility, newcomer_id=a_newcomer(store), basis_code="annex-35", valid_until=until)

    told = the(store, EligibilityRecorded)
    assert (told.checked_on, told.valid_until) == (date(2026, 1, 5), until)
    assert "annex" not in str(told)


def test_who_looked_is_kept() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, RecordEligibility, newcomer_id=newcomer)

    kept = the_newcomer(store, newcomer).eligibility
    assert kept is not None
    assert (kept.basis_code, kept.checked_by) == ("card-a", GENT_COORDINATOR.subject)


def test_the_same_again_changes_nothing_also_within_one_batch() -> None:
    store = a_store()
    order = an_order(RecordEligibility, newcomer_id=a_newcomer(store))
    uow = work(store)

    prefetch_newcomers([order, order], uow)
    for _ in range(2):
        record_eligibility(order, uow)
    uow.commit()
    ask(store, RecordEligibility, newcomer_id=order.newcomer_id)

    the(store, EligibilityRecorded)


def test_another_document_is_told_again() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RecordEligibility, newcomer_id=newcomer, basis_code="applicant")

    ask(store, RecordEligibility, newcomer_id=newcomer, basis_code="refugee")

    assert len(announced(store, EligibilityRecorded)) == 2


def test_what_cannot_be_is_refused() -> None:
    assert refused(basis_code="library-card") == "unknown-basis"
    assert refused(checked_on=TOMORROW) == "checked-in-the-future"
    assert refused(valid_until=date(2026, 1, 4)) == "over-when-checked"


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, RecordEligibility, KORTRIJK_COORDINATOR, newcomer_id=newcomer)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, RecordEligibility, newcomer_id="nobody")


def test_every_basis_has_a_label_in_both_languages() -> None:
    assert all(basis.nl and basis.en and basis.fr and basis.code == code for code, basis in BASES.items())
    assert [code for code, basis in BASES.items() if not basis.eligible] == ["no-legal-stay-family"]


def test_an_older_look_takes_back_no_newer_one() -> None:
    store = a_store()
    newcomer_id = a_newcomer(store)

    ask(store, RecordEligibility, newcomer_id=newcomer_id, basis_code="card-a", checked_on=date(2026, 1, 10))
    ask(store, RecordEligibility, newcomer_id=newcomer_id, basis_code="card-b", checked_on=date(2025, 1, 10))

    assert the(store, EligibilityRecorded).checked_on == date(2026, 1, 10)
