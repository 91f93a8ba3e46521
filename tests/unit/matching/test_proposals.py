"""A proposal: a person asks, the gates answer, a reason can overrule some of them."""

from datetime import timedelta

import pytest

from services.chassis.errors import Conflict, Forbidden, NotFound
from services.contracts import matching
from services.matching import commands

from .builders import (
    KORTRIJK_COORDINATOR,
    TODAY,
    a_newcomer,
    a_registration,
    a_store,
    an_eligibility,
    an_opportunity,
    an_organisation,
    the,
    work,
)
from .steps import do, proposed


def test_a_proposal_keeps_its_score_and_says_until_when_it_can_be_answered() -> None:
    store = a_store()

    match = work(store).matches.get(proposed(store))

    told = the(store, matching.MatchProposed)
    assert (told.match_id, told.score, told.overridden) == (match.id, match.score, False)
    assert told.expires_on == match.expires_on == TODAY + timedelta(days=14)
    assert (told.newcomer_id, told.unit_id, told.organisation_id) == ("amina", "gent", "library")
    assert sum(match.components.values()) == pytest.approx(match.score, abs=0.5)


def test_a_closed_gate_stops_a_proposal_and_says_which() -> None:
    store = a_store(*a_newcomer(dutch_level=None, available_days=("mon",)), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="gate-closed") as refused:
        proposed(store)

    gates = refused.value.fields["gates"]
    assert [gate["code"] for gate in gates] == ["dutch-too-low", "no-common-day"]


def test_a_reason_overrules_what_is_not_firm_and_is_kept_here() -> None:
    store = a_store(*a_newcomer(dutch_level=None), *an_organisation(), an_opportunity())

    match = work(store).matches.get(proposed(store, override_reason="A colleague speaks Arabic."))

    assert (match.closed_gates, match.override_reason) == (("dutch-too-low",), "A colleague speaks Arabic.")
    assert the(store, matching.MatchProposed).overridden
    assert "Arabic" not in str(store.outbox)


def test_no_reason_overrules_the_law() -> None:
    store = a_store(*a_newcomer(dutch_level=None), an_eligibility(eligible=False), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="gate-closed") as refused:
        proposed(store, override_reason="We need somebody.")

    [gate] = refused.value.fields["gates"]
    assert (gate["code"], gate["can_be_overridden"]) == ("eligibility-not-valid", False)


def test_before_the_interview_nobody_is_proposed() -> None:
    store = a_store(a_registration(), an_eligibility(), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="intake-not-completed"):
        proposed(store, override_reason="In a hurry.")


def test_the_same_two_are_proposed_once_at_a_time() -> None:
    store = a_store()
    first = proposed(store)

    with pytest.raises(Conflict, match="already-proposed") as refused:
        proposed(store)
    assert refused.value.fields["id"] == first

    do(commands.DeclineMatch, store, match_id=first, reason="no-time")
    assert proposed(store) != first


@pytest.mark.parametrize(
    ("given", "slug"),
    [({"newcomer_id": "nobody"}, "unknown-newcomer"), ({"opportunity_id": "nothing"}, "unknown-opportunity")],
)
def test_who_or_what_is_unknown_is_not_proposed(given: dict[str, str], slug: str) -> None:
    with pytest.raises(NotFound, match=slug):
        proposed(a_store(), **given)


def test_a_coordinator_proposes_newcomers_of_the_own_unit_only() -> None:
    with pytest.raises(Forbidden, match="other-unit"):
        do(commands.ProposeMatch, a_store(), KORTRIJK_COORDINATOR)
