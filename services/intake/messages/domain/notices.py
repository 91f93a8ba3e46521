"""A notice: one fact that one newcomer is told once, and what became of it. No name, no address, no text."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from services.platform.notices import FAILED, HANDED, PLANNED, SENT, UNCLEAR


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What is told; its id is the reference of the message, and follows from kind, person and fact."""

    id: str
    newcomer_id: str
    unit_id: str
    kind: str
    about: str = ""
    """The match, the assignment, the session that it is about."""
    opportunity_id: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    """What the text needs beyond that: dates, hours, places; nothing of a person."""
    planned_at: datetime
    due_at: datetime
    """When it is looked at next."""
    useful_until: datetime
    state: str = PLANNED
    channel: str = ""
    language: str = ""
    text_version: int = 0
    machine_made: bool = False
    """Whether it said that a machine translated it."""
    told: str = ""
    """Stands for where and when it said: another place or hour makes another one."""
    ended_at: datetime | None = None
    called_at: datetime | None = None
    """When a coordinator noted that they told it themselves."""

    @property
    def was_told(self) -> bool:
        """Whether it left, as far as anybody knows."""
        return self.state in (HANDED, SENT, UNCLEAR)

    @property
    def waits_for_call(self) -> bool:
        """Whether the person does not know, and nobody called yet."""
        return self.state in FAILED and self.called_at is None

    def ended(self, state: str, now: datetime) -> "Notice":
        """With its fate."""
        return replace(self, state=state, ended_at=now)

    def later(self, state: str, due_at: datetime) -> "Notice":
        """To be looked at again."""
        return replace(self, state=state, due_at=due_at)
