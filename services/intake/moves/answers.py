"""What is answered about moves."""

from dataclasses import dataclass

from services.intake.sessions.answers import FreedPlace


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Who moved, where to, and the group sessions to come that the person left."""

    id: str
    """The newcomer's."""
    unit_id: str
    left_sessions: list[FreedPlace]
    """Of the unit that kept the file before."""
