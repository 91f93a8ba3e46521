"""A proposal: a person asks, the gates answer, a reason can overrule some of them."""

from datetime import timedelta

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import as_json
from services.contracts import matching
from services.matching.proposals.commands import AskMatch, DeclineMatch, ProposeMatch, WithdrawMatch
from services.matching.proposals.handlers import proposing
from services.matching.proposals.views import matches as match_views

from .builders import (
    AMINA,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
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
from .steps import accepted, do, proposed


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

    answer = do(ProposeMatch, store, GENT_COORDINATOR, override_reason="A colleague speaks Arabic.")
    match = work(store).matches.get(answer["id"])

    assert (match.closed_gates, match.override_reason) == (("dutch-too-low",), "A colleague speaks Arabic.")
    assert match.overridden_by == "c1"
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

    do(DeclineMatch, store, match_id=first, reason="no-time")
    assert proposed(store) != first


@pytest.mark.parametrize(
    ("given", "slug"),
    [({"newcomer_id": "nobody"}, "unknown-newcomer"), ({"opportunity_id": "nothing"}, "unknown-opportunity")],
)
def test_who_or_what_is_unknown_is_not_proposed(given: dict[str, str], slug: str) -> None:
    with pytest.raises(NotFound, match=slug):
        proposed(a_store(), **given)


def test_a_coordinator_proposes_newcomers_of_the_own_unit_only() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        do(ProposeMatch, a_store(), KORTRIJK_COORDINATOR)


def test_a_reason_that_nothing_needed_is_not_kept() -> None:
    store = a_store()

    match = work(store).matches.get(proposed(store, override_reason="To be sure."))

    assert (match.closed_gates, match.override_reason, match.overridden_by) == ((), None, None)


def test_a_batch_loads_once_and_proposes_each_that_can_be() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar", dutch_level=None), *an_organisation(), an_opportunity())
    orders = [ProposeMatch(newcomer_id=who, opportunity_id="storytime") for who in ("amina", "omar")]
    uow = work(store)

    proposing.prefetch(orders, uow)
    proposing.propose_match(orders[0], uow)
    with pytest.raises(Conflict, match="gate-closed"), uow.attempt():
        proposing.propose_match(orders[1], uow)
    uow.commit()

    assert the(store, matching.MatchProposed).newcomer_id == "amina"


def test_why_a_proposal_was_taken_back_and_how_it_was_weighed_are_not_shown_to_either_side() -> None:
    store = a_store()
    match = accepted(store)
    do(WithdrawMatch, store, match_id=match, reason="The bus does not run.")

    for caller in (AMINA, LIBRARY):
        shown = as_json(match_views.match(AskMatch(match_id=match), work(store, caller)))
        assert shown.keys() & {"reason", "values", "points", "override_reason", "overridden_by", "round_id"} == set()
        assert shown["state"] == "withdrawn"
    asked = AskMatch(match_id=match)
    assert as_json(match_views.match(asked, work(store, GENT_COORDINATOR)))["reason"] == "The bus does not run."
