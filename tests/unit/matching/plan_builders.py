"""A town of newcomers and opportunities, its board, and a client whose solver computes in this very process."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from services.chassis.documents import from_document
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.read_model import open_fields
from services.matching.board.board import Board
from services.matching.plans import views, worker
from services.matching.plans.commands import AskPlan, ChangePlan, DiscardPlan, MakePlan, ProposePlan, Replan
from services.matching.plans.handlers import changing, computing, making, proposing
from services.matching.plans.handlers.solver_client import SolverClient
from services.matching.rulebook import in_force
from services.platform.caller import Caller
from services.platform.request_parsing import from_body

from .builders import GENT_COORDINATOR, NOW, a_newcomer, a_store, a_unit, an_opportunity, an_organisation, work

PEOPLE = [f"n{number}" for number in range(6)]
OFFERS = ["cooking", "reading"]
BASICS = {"dutch_level": "B1", "available_days": ()}


def a_town(*more: Any, people: list[str] = PEOPLE, places: int = 2, **profile: Any) -> MemoryStore:
    """Six newcomers, the first three of whom cook and the others read aloud; two opportunities with two places."""
    events: list[Any] = [a_unit(), *an_organisation()]
    for number, newcomer in enumerate(people):
        talents = ("cooking",) if number < len(people) / 2 else ("reading aloud",)
        events += a_newcomer(newcomer, **BASICS | {"talents": talents} | profile)
    for offer, talent in zip(OFFERS, ("cooking", "reading aloud"), strict=True):
        events.append(an_opportunity(offer, talents=(talent,), places=places, dutch_minimum="A1"))
    return a_store(*events, *more)


def board_of(store: MemoryStore) -> Board:
    """The board as it stands when it has read this store."""
    board = Board(in_force.rulebook)
    for collection, kind in Board.KINDS.items():
        for key, document in store.collections.get(collection, {}).items():
            board.take(collection, key, from_document({**open_fields(document), "id": key}, kind))
    return board


def in_this_process(
    module: str, payload: bytes, on_progress: Callable[[str, float], None], seconds: float, lane: str
) -> bytes:
    """Instead of a process of its own."""
    assert (module, bool(seconds), bool(lane)) == ("services.matching.plans.worker", True, True)
    return worker.carry_out(payload, on_progress)


def solver_of(store: MemoryStore, run: Any = in_this_process) -> SolverClient:
    return SolverClient(board_of(store), run)


def ask(kind: type[Any], body: dict[str, Any], store: MemoryStore, **how: Any) -> dict[str, Any]:
    """Carry out a command as it came over HTTP; what it answers."""
    caller: Caller = how.pop("caller", GENT_COORDINATOR)
    now: datetime = how.pop("now", NOW)
    uow = work(store, caller, now)
    order = from_body(kind, body)
    if kind is ProposePlan:
        answer = proposing.propose_plan(order, uow, lambda: work(store, caller, now))
    elif kind is DiscardPlan:
        answer = making.discard(order, uow)
    else:
        does = {
            MakePlan: making.make_plan,
            Replan: making.replan,
            ChangePlan: changing.change_plan,
        }
        answer = does[kind](order, uow, how.pop("solver", None) or solver_of(store))
    uow.commit()
    return dict(answer.body)


LOT = "6f1c9d0e-3a52-4c1b-9b7a-0d6b5f1e2a34"
"""What plans of tests draw from, so that they come out the same each time."""


def a_plan(store: MemoryStore, **body: Any) -> str:
    """A plan of the whole town; its id."""
    known = {"newcomer_ids": PEOPLE, "opportunity_ids": OFFERS, "lot": LOT}
    how = {name: body.pop(name) for name in ("solver", "caller") if name in body}
    return str(ask(MakePlan, known | body, store, **how)["id"])


def shown(store: MemoryStore, plan_id: str, caller: Caller = GENT_COORDINATOR, **more: Any) -> dict[str, Any]:
    return dict(as_json(views.plan(AskPlan(plan_id=plan_id, **more), work(store, caller))))


def who_goes_where(store: MemoryStore, plan_id: str) -> dict[str, str]:
    return {p["newcomer_id"]: p["opportunity_id"] for p in shown(store, plan_id)["placements"]}


def compute_one(store: MemoryStore, run: Any = in_this_process, seconds: float = 0.0) -> None:
    """What each replica does every second, so many seconds from now."""
    now = NOW + timedelta(seconds=seconds)
    uow = work(store, now=now)
    taken = computing.take(uow)
    uow.commit()
    if taken is not None:
        computing.compute(taken, lambda: work(store, now=now), solver_of(store, run))
