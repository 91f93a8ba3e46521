"""What volunteering came to, as each caller sees it."""

from typing import Any

from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.employment.insights import views
from services.employment.insights.commands import AskInsight, AskObjections, AskReadiness, AskWaitingObjections
from services.platform.caller import PLATFORM, Caller

from .asking import a_referred_store
from .builders import a_day, a_start, an_end, an_evaluation, hear, in_sequence, work

TOLD = (
    a_start("cooking"),
    *(a_day(day, 3) for day in (5, 12, 19, 26)),
    an_end(),
    an_evaluation("cooking", "teaching", practised_dutch=True, next_step="training"),
    an_evaluation("cooking", by="newcomer", next_step="work"),
)
"""An assignment of four Mondays, ended as agreed, of which both sides looked back."""


def a_told_store(*facts: Event) -> MemoryStore:
    """Amina waits for an answer of jobkans, and did what `facts` say, or else TOLD."""
    store, _ = a_referred_store()
    hear(in_sequence(facts or TOLD), store)
    return store


def the_signals(store: MemoryStore, caller: Caller = PLATFORM, **more: Any) -> dict[str, Any]:
    """By code, the signals of Amina as this caller sees them."""
    found = as_json(views.readiness(AskReadiness(newcomer_id="amina"), work(store, caller, **more)))
    return {signal["code"]: signal for signal in found["signals"]}


def the_pages(store: MemoryStore, language: str = "nl", caller: Caller = PLATFORM) -> list[Any]:
    """The page about Amina in each language in which it is told."""
    ask = AskInsight(newcomer_id="amina", language=language)
    pages: list[Any] = as_json(views.insight(ask, work(store, caller)))["pages"]
    return pages


def the_objections(store: MemoryStore, caller: Caller = PLATFORM) -> list[Any]:
    """What Amina objected to."""
    found: list[Any] = as_json(views.objections(AskObjections(newcomer_id="amina"), work(store, caller)))["objections"]
    return found


def the_waiting(store: MemoryStore, caller: Caller) -> list[str]:
    """The ids of objections that wait for this caller's word."""
    found = as_json(views.waiting_objections(AskWaitingObjections(), work(store, caller)))
    return [row["id"] for row in found["objections"]]
