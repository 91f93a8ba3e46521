"""Group sessions as tests describe them."""

from datetime import UTC, date, datetime
from typing import Any

from services.chassis.http.answers import Answer
from services.chassis.storage.memory import MemoryStore
from services.intake.sessions.commands import Enrol, TextInLanguage
from services.platform.caller import Caller

from .builders import GENT_COORDINATOR, NOW, a_session, ask

SATURDAY = date(2026, 3, 7)
"""Five days after the tests' own."""
THE_DAY_AFTER = datetime(2026, 3, 8, 9, tzinfo=UTC)


def newcomer(newcomer_id: str) -> Caller:
    """Somebody on their own phone."""
    return Caller(subject="n1", role="newcomer", newcomer=newcomer_id)


def texts(*languages: str) -> list[TextInLanguage]:
    """A text in each of these languages, which says which it is."""
    return [TextInLanguage(language=each, title=f"title-{each}", text=f"text-{each}") for each in languages]


def on_saturday(
    store: MemoryStore, starts_at: str | None = "14:00", ends_at: str | None = "16:00", **given: Any
) -> str:
    """A session to come, in the afternoon; the id."""
    return a_session(store, **{"held_on": SATURDAY, "starts_at": starts_at, "ends_at": ends_at} | given)


def enrol(store: MemoryStore, session: str, *people: str, caller: Caller = GENT_COORDINATOR) -> list[str]:
    """Enrol them one after another; the state of each."""
    return [state(ask(store, Enrol, caller, session_id=session, newcomer_id=person)) for person in people]


def state(answer: Answer[Any]) -> str:
    return str(answer.body["state"])


__all__ = ["NOW", "SATURDAY", "THE_DAY_AFTER", "enrol", "newcomer", "on_saturday", "texts"]
