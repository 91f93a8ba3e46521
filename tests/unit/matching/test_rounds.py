"""A round: one newcomer or fifteen prepared together, then sent, or undone before anybody heard of it."""

from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, matching, organisations
from services.matching.assignments import views as assignments_views
from services.matching.assignments.commands import AskAssignments
from services.matching.proposals.commands import (
    AcceptMatch,
    AskMatch,
    AskMatches,
    AskRound,
    AskRounds,
    ConfirmMatch,
    DeclineMatch,
    MakeRound,
    RefuseMatch,
    SendRound,
    SetReserveList,
    UndoRound,
)
from services.matching.proposals.domain.matches import State
from services.matching.proposals.handlers import closing, reminding, rounds
from services.matching.proposals.views import matches as match_views
from services.matching.proposals.views import rounds as round_views
from services.matching.store import MatchingWork
from services.platform import request_parsing
from services.platform.caller import Caller

from .builders import (
    AMINA,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_eligibility,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    work,
)
from .steps import a_round, at_storytime, do, held, proposed, waiting

PEOPLE = ("amina", "omar", "selam", "yusuf")


def a_crowd(**opportunity: Any) -> MemoryStore:
    people = [event for person in PEOPLE for event in a_newcomer(person)]
    return a_store(*people, *an_organisation(), an_opportunity(**opportunity))


def later(store: MemoryStore, minutes: int) -> int:
    """How many rounds go out by themselves so many minutes from now."""

    def begin() -> MatchingWork:
        return work(store, now=NOW + timedelta(minutes=minutes))

    return rounds.send_due(begin(), begin)


def closing_storytime() -> list[Any]:
    closed = organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=TODAY)
    return in_sequence([an_opportunity(), closed])[-1:]


def test_a_round_prepares_each_by_itself_and_says_why_somebody_is_left_out() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar", dutch_level=None), *an_organisation(), an_opportunity())

    made = a_round(store, "amina", "omar", "nobody", caller=GENT_COORDINATOR)

    assert [(one["newcomer_id"], one["status"]) for one in made["results"]] == [
        ("amina", 201),
        ("omar", 409),
        ("nobody", 404),
    ]
    assert [one["problem"]["slug"] for one in made["results"][1:]] == ["gate-closed", "unknown-newcomer"]
    assert (made["state"], at_storytime(store, "prepared")) == ("prepared", ["amina"])


def test_a_round_of_which_nobody_can_be_proposed_is_none() -> None:
    store = a_crowd()
    proposed(store)

    with pytest.raises(Conflict, match="nobody-to-propose") as refused:
        a_round(store, "amina")

    [result] = refused.value.fields["results"]
    assert result.problem["slug"] == "already-proposed"
    assert work(store).rounds.where() == []


def test_nobody_hears_of_a_prepared_match_and_it_holds_nothing_and_never_expires() -> None:
    store = a_crowd()
    a_round(store, *PEOPLE)
    uow = work(store, now=NOW + timedelta(days=300))

    assert (closing.expire_due(uow, lambda: work(store)), reminding.remind_due(uow)) == (0, 0)
    assert store.outbox == []
    assert held(store) == 0


@pytest.mark.parametrize("caller", [AMINA, LIBRARY])
def test_either_side_sees_nothing_anywhere_of_what_is_only_prepared(caller: Caller) -> None:
    store = a_crowd()
    match = a_round(store, "amina")["results"][0]["match_id"]
    uow = work(store, caller)

    for asked in ({"newcomer": "amina"}, {"opportunity": "storytime"}, {"unit": "gent"}):
        assert as_json(match_views.matches(AskMatches(**asked), uow)) == {"matches": []}
    assert as_json(assignments_views.assignments(AskAssignments(newcomer="amina"), uow)) == {"assignments": []}
    with pytest.raises(NotFound, match="unknown-match"):
        match_views.match(AskMatch(match_id=match), uow)
    for kind in (AcceptMatch, DeclineMatch, ConfirmMatch, RefuseMatch):
        with pytest.raises(NotFound, match="unknown-match"):
            do(kind, store, caller, match_id=match)
    shown = as_json(match_views.matches(AskMatches(unit="gent"), work(store, GENT_COORDINATOR)))["matches"]
    assert [one["state"] for one in shown] == ["prepared"]


def test_sending_proposes_all_and_the_days_to_answer_begin_then() -> None:
    store = a_crowd()
    made = a_round(store, "amina", "omar", send_after_minutes=1440)

    sent = do(SendRound, store, days=1, round_id=made["id"])

    told = announced(store, matching.MatchProposed)
    assert [one.newcomer_id for one in told] == [one["newcomer_id"] for one in sent["proposed"]] == ["amina", "omar"]
    assert {one.expires_on for one in told} == {TODAY + timedelta(days=15)}
    assert (sent["state"], sent["dropped"]) == ("sent", [])
    assert do(SendRound, store, round_id=made["id"]) == sent
    assert len(announced(store, matching.MatchProposed)) == 2


def test_a_round_can_be_sent_as_it_is_made() -> None:
    store = a_crowd()

    assert a_round(store, *PEOPLE, send=True)["state"] == "sent"
    assert len(announced(store, matching.MatchProposed)) == 4


def test_whoever_became_impossible_meanwhile_is_dropped_with_the_reason_and_can_be_proposed_again() -> None:
    store = a_crowd()
    made = a_round(store, "amina", "omar")
    not_any_more = an_eligibility("omar", eligible=False)
    hear(in_sequence([*a_newcomer("omar"), not_any_more])[-1:], store)

    sent = do(SendRound, store, round_id=made["id"])

    assert sent["dropped"] == [{"newcomer_id": "omar", "reasons": ["eligibility-not-valid"]}]
    assert [one["newcomer_id"] for one in sent["proposed"]] == ["amina"]
    assert at_storytime(store, *(state.value for state in State)) == ["amina"]
    hear(in_sequence([*a_newcomer("omar"), not_any_more, an_eligibility("omar")])[-1:], store)
    assert proposed(store, newcomer_id="omar")


def test_nothing_is_sent_for_what_closed_meanwhile() -> None:
    store = a_crowd()
    made = a_round(store, "amina")
    hear(closing_storytime(), store)

    sent = do(SendRound, store, round_id=made["id"])

    assert (sent["proposed"], sent["dropped"][0]["reasons"]) == ([], ["opportunity-closed"])
    assert announced(store, matching.MatchProposed) == []


def test_the_reason_of_a_round_overrules_when_it_is_sent_too_and_who_gave_it_is_kept() -> None:
    store = a_store(*a_newcomer(dutch_level=None), *an_organisation(), an_opportunity())
    made = a_round(store, "amina", override_reason="A colleague speaks Arabic.", caller=GENT_COORDINATOR)

    later(store, 10)

    match = work(store).matches.get(made["results"][0]["match_id"])
    assert (match.state, match.closed_gates, match.overridden_by) == (State.PROPOSED, ("dutch-too-low",), "c1")
    assert match.override_reason == "A colleague speaks Arabic."
    assert announced(store, matching.MatchProposed)[0].overridden
    assert "Arabic" not in str(store.outbox)


def test_a_round_goes_out_by_itself_once_its_time_to_undo_is_over() -> None:
    store = a_crowd()
    a_round(store, "amina")
    a_round(store, "omar", send_after_minutes=30)

    assert [later(store, minutes) for minutes in (9, 10, 10, 29, 30, 31)] == [0, 1, 0, 0, 1, 0]
    assert [one.newcomer_id for one in announced(store, matching.MatchProposed)] == ["amina", "omar"]


def test_an_undone_round_leaves_no_trace_and_the_same_two_can_be_proposed() -> None:
    store = a_crowd()
    made = a_round(store, *PEOPLE, reserve=["amina"])

    for _ in range(2):
        assert do(UndoRound, store, round_id=made["id"])["state"] == "undone"

    assert (store.outbox, work(store).matches.where(), work(store).latest_matches.where()) == ([], [], [])
    assert work(store).reserve_lists.find("storytime") is None
    assert later(store, 60) == 0
    assert proposed(store)
    with pytest.raises(Conflict, match="round-undone"):
        do(SendRound, store, round_id=made["id"])


def test_what_was_sent_cannot_be_undone() -> None:
    store = a_crowd()
    made = a_round(store, "amina", send=True)

    with pytest.raises(Conflict, match="round-sent-already"):
        do(UndoRound, store, round_id=made["id"])


def test_a_prepared_pair_cannot_be_proposed_a_second_time() -> None:
    store = a_crowd()
    a_round(store, "amina")

    with pytest.raises(Conflict, match="already-proposed"):
        proposed(store)


def test_the_reserve_of_a_round_waits_from_its_sending_on_behind_those_who_wait() -> None:
    store = a_crowd()
    do(SetReserveList, store, newcomer_ids=["selam"])
    made = a_round(store, "amina", reserve=["yusuf", "selam", "omar"])

    assert waiting(store) == ["selam"]
    do(SendRound, store, round_id=made["id"])
    assert waiting(store) == ["selam", "yusuf", "omar"]


def test_who_stopped_meanwhile_is_not_proposed() -> None:
    store = a_crowd()
    a_round(store, "amina", "omar")
    stopped = intake.NewcomerWithdrew(newcomer_id="omar", withdrew_on=TODAY)
    hear(in_sequence([*a_newcomer("omar"), stopped])[-1:], store)

    later(store, 10)

    assert at_storytime(store, "proposed", "prepared") == ["amina"]


def test_a_round_and_its_list_are_for_coordinators_of_all_its_units() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("selam", "kortrijk"), *an_organisation(), an_opportunity())
    gents = a_round(store, "amina", caller=GENT_COORDINATOR)["id"]

    def listed(caller: Caller, unit: str | None = None) -> list[str]:
        return [one["id"] for one in as_json(round_views.rounds(AskRounds(unit=unit), work(store, caller)))["rounds"]]

    assert listed(GENT_COORDINATOR, "gent") == listed(GENT_COORDINATOR) == [gents]
    assert listed(KORTRIJK_COORDINATOR) == []
    with pytest.raises(Forbidden, match="other-unit"):
        listed(KORTRIJK_COORDINATOR, "gent")
    for kind in (SendRound, UndoRound):
        with pytest.raises(NotFound, match="unknown-round"):
            do(kind, store, KORTRIJK_COORDINATOR, round_id=gents)
    with pytest.raises(Conflict, match="nobody-to-propose") as refused:
        a_round(store, "selam", caller=GENT_COORDINATOR)
    assert refused.value.fields["results"][0].problem["slug"] == "unknown-newcomer"


def test_a_round_shows_each_match_as_it_stands_now() -> None:
    store = a_crowd()
    made = a_round(store, "amina", "omar", send=True)
    do(DeclineMatch, store, match_id=made["results"][1]["match_id"], reason="no-time")

    shown = as_json(round_views.round_(AskRound(round_id=made["id"]), work(store, GENT_COORDINATOR)))

    assert (shown["state"], shown["made_on"]) == ("sent", TODAY.isoformat())
    assert [(one["newcomer_id"], one["state"]) for one in shown["matches"]] == [
        ("amina", "proposed"),
        ("omar", "declined"),
    ]


def test_what_is_unknown_makes_no_round() -> None:
    with pytest.raises(NotFound, match="unknown-opportunity"):
        a_round(a_crowd(), "amina", opportunity_id="nothing")
    with pytest.raises(NotFound, match="unknown-newcomer"):
        a_round(a_crowd(), "amina", reserve=["nobody"])
    with pytest.raises(NotFound, match="unknown-round"):
        do(SendRound, a_crowd(), round_id="none")


@pytest.mark.parametrize(
    "given",
    [
        {"newcomer_ids": []},
        {"newcomer_ids": ["amina", "amina"]},
        {"newcomer_ids": [""]},
        {"newcomer_ids": [f"n{n}" for n in range(51)]},
        {"newcomer_ids": ["amina"], "send_after_minutes": 1441},
        {"newcomer_ids": ["amina"], "send_after_minutes": -1},
        {"newcomer_ids": ["amina"], "reserve": ["omar", "omar"]},
        {"newcomer_ids": ["amina"], "reserve": [f"n{n}" for n in range(201)]},
    ],
)
def test_a_round_has_one_to_fifty_newcomers_each_once_and_waits_at_most_a_day(given: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(MakeRound, {"opportunity_id": "storytime", **given})
