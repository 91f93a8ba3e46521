"""Gates: every reason why somebody is not proposed, each in words that a person can read."""

from dataclasses import astuple
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.matching.proposals.commands import ConfirmMatch
from services.matching.rankings.commands import AskWhy
from services.matching.suitability.domain.gates import GATES

from . import questions
from .builders import (
    a_newcomer,
    a_registration,
    a_store,
    an_assignment,
    an_eligibility,
    an_interview,
    an_opportunity,
    an_organisation,
    work,
)
from .steps import accepted, do, proposed

AMINA_AT_STORYTIME = AskWhy(newcomer="amina", opportunity="storytime")


RESTRICTED = intake.ProcessingRestricted(newcomer_id="amina", unit_id="gent", restricted_on=date(2026, 2, 1))
LIFTED = intake.ProcessingRestrictionLifted(newcomer_id="amina", unit_id="gent", lifted_on=date(2026, 2, 2))


def closed_after(*events: Event) -> list[str]:
    """The gates that are closed between Amina and storytime once matching heard these."""
    told = questions.why(AMINA_AT_STORYTIME, work(a_store(*events)))
    return [gate["code"] for gate in told["gates"] if not gate["passed"]]


def test_every_gate_is_open_for_who_suits() -> None:
    assert closed_after(*a_newcomer(), *an_organisation(), an_opportunity()) == []


@pytest.mark.parametrize(
    ("newcomer", "code"),
    [
        ([a_registration(), an_interview()], "eligibility-not-valid"),
        ([*a_newcomer(), an_eligibility(eligible=False)], "eligibility-not-valid"),
        ([*a_newcomer(), an_eligibility(valid_until=date(2026, 3, 6))], "eligibility-not-valid"),
        ([a_registration(may_volunteer_from=date(2027, 1, 1)), an_eligibility(), an_interview()], "too-young"),
        ([a_registration(), an_eligibility()], "intake-not-completed"),
        (
            [*a_newcomer(), intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=date(2026, 2, 1))],
            "newcomer-withdrew",
        ),
        (
            [*a_newcomer(), RESTRICTED],
            "processing-restricted",
        ),
        (a_newcomer(dutch_level="A1"), "dutch-too-low"),
        (a_newcomer(dutch_level=None), "dutch-too-low"),
        (a_newcomer(available_days=("mon", "tue")), "no-common-day"),
    ],
)
def test_what_the_newcomer_lacks_closes_a_gate(newcomer: list[Event], code: str) -> None:
    assert code in closed_after(*newcomer, *an_organisation(), an_opportunity())


def test_a_file_that_is_used_again_closes_no_gate() -> None:
    assert closed_after(*a_newcomer(), RESTRICTED, LIFTED, *an_organisation(), an_opportunity()) == []


@pytest.mark.parametrize(("may_from", "closed"), [(date(2026, 3, 7), []), (date(2026, 3, 8), ["too-young"])])
def test_the_age_gate_opens_on_the_day_from_which_somebody_may_volunteer(may_from: date, closed: list[str]) -> None:
    young = a_registration(may_volunteer_from=may_from)

    assert closed_after(young, *a_newcomer()[1:], *an_organisation(), an_opportunity()) == closed


def test_eligibility_and_insurance_hold_on_their_last_day() -> None:
    last_day = date(2026, 3, 7)
    insured = organisations.InsuranceRecorded(organisation_id="library", insured_until=last_day)
    eligible = an_eligibility(valid_until=last_day)

    assert closed_after(*a_newcomer(), eligible, *an_organisation(), insured, an_opportunity()) == []


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ([], "organisation-not-approved"),
        (an_organisation()[:1], "organisation-not-approved"),
        (
            [
                *an_organisation(),
                organisations.OrganisationSuspended(organisation_id="library", suspended_on=date(2026, 1, 1)),
            ],
            "organisation-not-approved",
        ),
        (an_organisation()[:2], "organisation-not-insured"),
        (
            [
                *an_organisation(),
                organisations.InsuranceRecorded(organisation_id="library", insured_until=date(2026, 3, 6)),
            ],
            "organisation-not-insured",
        ),
    ],
)
def test_what_the_organisation_lacks_closes_a_gate(host: list[Event], code: str) -> None:
    assert code in closed_after(*a_newcomer(), *host, an_opportunity())


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        ({"ends_on": date(2026, 3, 1), "starts_on": date(2026, 1, 1)}, "opportunity-over"),
        ({"kind": "one-off", "starts_on": date(2026, 2, 28)}, "opportunity-over"),
        ({"dutch_minimum": "C2"}, "dutch-too-low"),
        ({"kind": "one-off", "starts_on": date(2026, 3, 9), "days": ()}, "no-common-day"),
    ],
)
def test_what_the_opportunity_asks_closes_a_gate(offer: dict[str, Any], code: str) -> None:
    assert closed_after(*a_newcomer(), *an_organisation(), an_opportunity(**offer)) == [code]


def test_a_closed_opportunity_takes_nobody_new() -> None:
    closure = organisations.OpportunityClosed(
        opportunity_id="storytime", organisation_id="library", closed_on=date(2026, 3, 1)
    )

    assert closed_after(*a_newcomer(), *an_organisation(), an_opportunity(), closure) == ["opportunity-closed"]


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        ([an_opportunity(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))], "opportunity-over"),
        (
            [
                an_opportunity(),
                organisations.OpportunityClosed(
                    opportunity_id="storytime", organisation_id="library", closed_on=date(2026, 3, 1)
                ),
            ],
            "opportunity-closed",
        ),
    ],
)
def test_what_is_over_or_closed_no_reason_overrules(heard: list[Event], code: str) -> None:
    store = a_store(*a_newcomer(), *an_organisation(), *heard)

    with pytest.raises(Conflict) as refused:
        proposed(store, override_reason="They will surely go on.")

    assert [(gate["code"], gate["can_be_overridden"]) for gate in refused.value.fields["gates"]] == [(code, False)]
    assert all(set(gate["change"]) == {"nl", "en", "fr"} for gate in refused.value.fields["gates"])


def test_nobody_begins_after_the_last_day_but_what_was_done_before_it_is_confirmed_late() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(kind="one-off", days=()))
    match = accepted(store)

    with pytest.raises(Conflict) as refused:
        do(ConfirmMatch, store, days=7, match_id=match, starts_on=None, ends_on=None)

    assert [gate["code"] for gate in refused.value.fields["gates"]] == ["opportunity-over"]
    saturday = date(2026, 3, 7)
    assert do(ConfirmMatch, store, days=7, match_id=match, starts_on=saturday, ends_on=saturday)


def test_who_named_no_days_can_come_on_any() -> None:
    assert closed_after(*a_newcomer(available_days=()), *an_organisation(), an_opportunity()) == []


def test_a_running_assignment_at_the_same_opportunity_overlaps_and_takes_the_place() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(places=1))
    an_assignment(store, finished=False)

    told = questions.why(AMINA_AT_STORYTIME, work(store))

    closed = [gate["code"] for gate in told["gates"] if not gate["passed"]]
    assert closed == ["overlapping-assignment", "no-place-left"]


def test_every_gate_speaks_each_language_open_and_closed() -> None:
    sentences = [sentence for gate in GATES for sentence in (gate.open, gate.closed)]

    assert all(text.endswith(".") for s in sentences for text in astuple(s))
    assert all(len(set(said)) == 2 * len(GATES) for said in zip(*map(astuple, sentences), strict=True))


def test_every_component_has_a_name_and_a_meaning_in_each_language() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity())

    for part in questions.why(AMINA_AT_STORYTIME, work(store))["components"]:
        assert set(part["label"]) == set(part["meaning"]) == {"nl", "en", "fr"}
        assert part["meaning"]["nl"].endswith(".")


def test_before_the_interview_there_is_no_score() -> None:
    store = a_store(a_registration(), *an_organisation(), an_opportunity())

    told = questions.why(AMINA_AT_STORYTIME, work(store))

    assert (told["score"], told["components"]) == (None, [])
