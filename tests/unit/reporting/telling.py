"""Telling facts to reporting as the chassis does: bodies in batches, each batch one commit, over a store in memory."""

from collections.abc import Iterable

from services.chassis.envelope import Envelope, to_body
from services.chassis.messaging import event_application
from services.chassis.messaging.event_application import Kind, Outcome
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Document
from services.chassis.storage.unit_of_work import ExecutionContext
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import KeyFigures
from services.reporting.domain.period import Question
from services.reporting.handlers import keeping
from services.reporting.queries.month_cache import MonthCache
from services.reporting.queries.reading import Reader
from services.reporting.store import ReportingWork

from .builders import a_question

VIEW_COLLECTIONS = ("ledgers", "summaries", "shelves", "registrations")
SOURCES = {
    "unit-opened": "intake",
    "newcomer-registered": "intake",
    "registration-corrected": "intake",
    "newcomers-merged": "intake",
    "merge-undone": "intake",
    "organisations-merged": "organisations",
    "organisation-merge-undone": "organisations",
    "figure-stated": "reporting",
}


def source_of(fact: Fact) -> str:
    return SOURCES.get(fact.type, "matching")


def a_body(fact: Fact, **more: object) -> bytes:
    attributes = {"source": source_of(fact), "version": 1, "traceparent": "", "data": dict(fact.data)} | more
    return to_body(
        Envelope(id=fact.id, type=fact.type, subject=fact.subject, time=fact.time, sequence=fact.sequence, **attributes)
    )


def tell(store: MemoryStore, facts: Iterable[Fact], source: str | None = None) -> list[Outcome]:
    """One batch of each source these facts have."""
    facts = tuple(facts)
    applied: list[Outcome] = []
    for each in [source] if source else sorted({source_of(fact) for fact in facts}):
        bodies = [a_body(fact) for fact in facts if source or source_of(fact) == each]
        applied += tell_bodies(store, bodies, each)
    return applied


def tell_bodies(store: MemoryStore, bodies: list[bytes], source: str = "matching") -> list[Outcome]:
    def begin(moment: ExecutionContext) -> ReportingWork:
        return ReportingWork(store, moment)

    def handle(told: Envelope, work: ReportingWork) -> None:
        keeping.keep_fact(source, told, work)

    return event_application.apply(bodies, f"reporting.on_{source}_fact", begin, handle)


def outcomes(applied: Iterable[Outcome]) -> list[Kind]:
    return [outcome.kind for outcome in applied]


def views_of(store: MemoryStore) -> dict[str, dict[str, Document]]:
    """Every view document by collection and id, without what differs between two generations of the same views."""
    return {
        name: {key.partition("/")[2]: _content(found) for key, found in store.collections.get(name, {}).items()}
        for name in VIEW_COLLECTIONS
    }


def _content(document: Document) -> Document:
    return {name: value for name, value in document.items() if name not in ("_id", "version", "sequence", "generation")}


def read(store: MemoryStore, question: Question | None = None, seen: MonthCache | None = None) -> KeyFigures:
    return Reader(store, seen or MonthCache()).read(question or a_question()).figures
