"""Whoever asks why, or ranks, is told who was proposed already, and can have them left out."""

from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.matching.proposals.commands import DeclineMatch, RefuseMatch, WithdrawMatch
from services.matching.rankings.commands import AskRankings, AskWhy

from . import questions
from .asking import at_fault, request
from .builders import (
    GENT_COORDINATOR,
    a_board,
    a_newcomer,
    a_registration,
    a_store,
    an_eligibility,
    an_opportunity,
    an_organisation,
    work,
)
from .steps import a_round, accepted, confirmed, do, proposed


def why(store: MemoryStore) -> dict[str, Any]:
    return questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store, GENT_COORDINATOR))


def rankings(store: MemoryStore, **asked: Any) -> dict[str, Any]:
    return questions.rankings(AskRankings(**asked), a_board(store), work(store, GENT_COORDINATOR))


def matches_of(store: MemoryStore, **asked: Any) -> dict[tuple[str, str], str | None]:
    rows = rankings(store, **asked)["rankings"]
    return {(row["newcomer_id"], row["opportunity_id"]): row["match"] and row["match"]["state"] for row in rows}


def two_and_two() -> MemoryStore:
    return a_store(
        *a_newcomer(), *a_newcomer("omar"), *an_organisation(), an_opportunity(places=9), an_opportunity("kitchen")
    )


def nothing(_: MemoryStore) -> None:
    """Nobody was asked."""


def prepared(store: MemoryStore) -> None:
    a_round(store, "amina")


def declined(store: MemoryStore) -> None:
    do(DeclineMatch, store, match_id=proposed(store), reason="no-time")


def refused(store: MemoryStore) -> None:
    do(RefuseMatch, store, match_id=accepted(store), reason="not-suitable")


def withdrawn(store: MemoryStore) -> None:
    do(WithdrawMatch, store, match_id=proposed(store))


STATES = {
    nothing: None,
    prepared: "prepared",
    proposed: "proposed",
    accepted: "accepted",
    confirmed: "confirmed",
    declined: "declined",
    refused: "refused",
    withdrawn: "withdrawn",
}


@pytest.mark.parametrize("happened", STATES, ids=lambda step: step.__name__)
@pytest.mark.parametrize("places", [1, 9])
def test_can_be_proposed_is_what_a_proposal_would_answer(happened: Any, places: int) -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(places=places))
    happened(store)
    told = why(store)

    try:
        proposed(store)
    except Conflict as conflict:
        answered = conflict.slug
    else:
        answered = "proposed"

    assert told["can_be_proposed"] == (answered == "proposed")
    assert (told["match"] and told["match"]["state"]) == STATES[happened]


def test_before_the_interview_nobody_can_be_proposed() -> None:
    told = why(a_store(a_registration(), an_eligibility(), *an_organisation(), an_opportunity()))

    assert (told["can_be_proposed"], told["match"]) == (False, None)


def test_the_latest_match_is_told_with_its_id_and_the_day_it_came_to_stand_so() -> None:
    store = a_store()
    first = proposed(store)
    do(DeclineMatch, store, days=1, match_id=first, reason="no-time")

    assert why(store)["match"] == {"match_id": first, "state": "declined", "on": "2026-03-03"}
    again = proposed(store)
    assert why(store)["match"] == {"match_id": again, "state": "proposed", "on": "2026-03-02"}


def test_both_rankings_mark_who_was_proposed() -> None:
    store = two_and_two()
    declined(store)
    proposed(store, newcomer_id="omar")

    assert matches_of(store, opportunity="storytime") == {
        ("amina", "storytime"): "declined",
        ("omar", "storytime"): "proposed",
    }
    assert matches_of(store, newcomer="amina") == {("amina", "storytime"): "declined", ("amina", "kitchen"): None}


@pytest.mark.parametrize("happened", STATES, ids=lambda step: step.__name__)
def test_open_only_leaves_out_who_was_asked_and_fills_up_to_the_limit(happened: Any) -> None:
    store = two_and_two()
    happened(store)
    asked_already = happened not in (nothing, withdrawn)

    told = rankings(store, opportunity="storytime", open_only=True, limit=1)
    plain = rankings(store, opportunity="storytime")

    assert [row["newcomer_id"] for row in told["rankings"]] == (["omar"] if asked_already else ["amina"])
    assert {name: told[name] for name in ("looked_at", "let_through", "closed")} == {
        name: plain[name] for name in ("looked_at", "let_through", "closed")
    }
    mine = {row["opportunity_id"] for row in rankings(store, newcomer="amina", open_only=True)["rankings"]}
    shown = {row["opportunity_id"] for row in rankings(store, newcomer="amina")["rankings"]}
    assert mine == (shown - {"storytime"} if asked_already else shown)


def test_who_declined_and_was_withdrawn_later_is_open_again() -> None:
    store = two_and_two()
    declined(store)
    withdrawn(store)

    assert set(matches_of(store, opportunity="storytime", open_only=True)) == {
        ("amina", "storytime"),
        ("omar", "storytime"),
    }


def test_open_only_is_a_parameter_of_the_query() -> None:
    store = two_and_two()

    answer = request(store, "GET", "/v1/matching/rankings?opportunity=storytime&open_only=perhaps")

    assert at_fault(answer) == (422, "invalid-request", {"open_only"})


def test_why_names_the_talent_that_each_word_was_read_as_and_how_and_no_word() -> None:
    store = a_store(
        *a_newcomer(talents=("chef", "schilderen")),
        *an_organisation(),
        an_opportunity(talents=("koken", "schilderne", "vuurspuwen")),
    )

    told = why(store)

    words = {part["name"]: part.get("words") for part in told["components"]}
    said = [
        (one["word"], one["read"], one["talent"], one["closest"], one["closeness"]) for one in words["talents"]["asked"]
    ]
    assert said == [
        ("cooking", "name", "cooking", "cooking", 100),
        ("house-painting", "guess", "house-painting", "house-painting", 80),
        ("?", "unknown", None, None, 0),
    ]
    assert [(one["word"], one["read"]) for one in words["talents"]["has"]] == [
        ("cooking", "name"),
        ("house-painting", "name"),
    ]
    assert [one["label"] and one["label"]["nl"] for one in words["talents"]["asked"]] == ["koken", "schilderen", None]
    assert [name for name, told_words in words.items() if told_words] == ["talents"]
    assert told["talents"].startswith("esco-")
