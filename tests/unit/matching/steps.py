"""The steps of a match, each as one line in a test."""

from datetime import timedelta
from functools import partial
from typing import Any

from services.chassis.storage.memory import MemoryStore
from services.matching.assignments.commands import AnnounceAbsence, EndAssignment, RecordDay, WithdrawAbsence
from services.matching.assignments.handlers import attendance, ending, recording_days
from services.matching.proposals.commands import (
    AcceptMatch,
    ConfirmMatch,
    DeclineMatch,
    MakeRound,
    ProposeMatch,
    RefuseMatch,
    SendRound,
    SetReserveList,
    UndoRound,
    WithdrawMatch,
)
from services.matching.proposals.handlers import answering, closing, proposing, reserving, rounds
from services.matching.service import MatchingService
from services.platform.caller import PLATFORM, Caller

from .builders import (
    NOW,
    an_order,
    work,
)

DO = {
    ProposeMatch: proposing.propose_match,
    AcceptMatch: answering.accept_match,
    ConfirmMatch: answering.confirm_match,
    DeclineMatch: closing.decline_match,
    RefuseMatch: closing.refuse_match,
    WithdrawMatch: closing.withdraw_match,
    EndAssignment: partial(ending.end_assignment, promote=MatchingService.promote),
    RecordDay: recording_days.record_day,
    AnnounceAbsence: partial(attendance.announce_absence, promote=MatchingService.promote),
    WithdrawAbsence: attendance.withdraw_absence,
    MakeRound: rounds.make_round,
    SendRound: rounds.send_round,
    UndoRound: rounds.undo_round,
    SetReserveList: reserving.set_reserve_list,
}


def do(kind: type[Any], store: MemoryStore, caller: Caller = PLATFORM, days: int = 0, **given: Any) -> dict[str, Any]:
    """Carry out a command, so many days from now; what it answers."""
    uow = work(store, caller, NOW + timedelta(days=days))
    answer = DO[kind](an_order(kind, **given), uow)
    uow.commit()
    return dict(answer.body)


def proposed(store: MemoryStore, **given: Any) -> str:
    return str(do(ProposeMatch, store, **given)["id"])


def accepted(store: MemoryStore, **given: Any) -> str:
    match = proposed(store, **given)
    do(AcceptMatch, store, match_id=match)
    return match


def confirmed(store: MemoryStore, **given: Any) -> str:
    return str(
        do(ConfirmMatch, store, match_id=accepted(store, **given), starts_on=None, ends_on=None)["assignment_id"]
    )


def a_round(store: MemoryStore, *people: str, **given: Any) -> dict[str, Any]:
    """Prepare these for storytime; what it answers."""
    return do(MakeRound, store, newcomer_ids=list(people), **given)


def a_reserve(store: MemoryStore, *people: str, caller: Caller = PLATFORM) -> None:
    """Let these wait for storytime, in this order."""
    do(SetReserveList, store, caller, newcomer_ids=list(people))


def waiting(store: MemoryStore) -> list[str]:
    """Who waits for storytime."""
    return [one.newcomer_id for one in work(store).reserve_lists.get("storytime").waiting]


def at_storytime(store: MemoryStore, *states: str) -> list[str]:
    """Whose match at storytime stands so."""
    found = work(store).matches.where(opportunity_id="storytime", state=list(states))
    return sorted(match.newcomer_id for match in found)


def held(store: MemoryStore) -> int:
    places = work(store).places.find("storytime")
    return len(places.held_by) if places else 0


def a_store_like(store: MemoryStore) -> MemoryStore:
    """A copy, to try two things from the same point."""
    copy = MemoryStore()
    copy.collections = {name: dict(documents) for name, documents in store.collections.items()}
    return copy
