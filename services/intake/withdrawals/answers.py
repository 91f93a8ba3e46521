"""What is answered about withdrawals."""

from dataclasses import dataclass

from services.intake.sessions.answers import FreedPlace


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """Who stopped, and the group sessions to come that the person left."""

    id: str
    """The newcomer's."""
    left_sessions: list[FreedPlace]
    """Of the caller's units."""
