"""What waits for a coach, out of all that concerns the partner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.web.api.client import Told

LONG_DAYS = 7
"""A referral that waits for longer stands out."""


@dataclass(frozen=True)
class Waiting:
    """A referral to answer."""

    referral: Told
    days: int
    programme: str

    @property
    def is_long(self) -> bool:
        """Whether it stands out."""
        return self.days > LONG_DAYS


@dataclass(frozen=True)
class OpenPush:
    """A note to answer."""

    newcomer_id: str
    trajectory_id: str
    push: Told


def waiting(referrals: Iterable[Told], programmes: Mapping[str, Told], now: date) -> list[Waiting]:
    """Those without an answer, who waits longest first."""
    found = [
        Waiting(each, days_since(each["made_on"], now), _name(each["programme_id"], programmes))
        for each in referrals
        if each["state"] == "waiting"
    ]
    return sorted(found, key=lambda each: (-each.days, each.referral["id"]))


def led(trajectories: Iterable[Told]) -> list[Told]:
    """Those that lead today, and what the partner said and nobody confirmed yet: that first."""
    found = [each for each in trajectories if each["leads"] or is_unconfirmed(each)]
    return sorted(found, key=lambda each: not is_unconfirmed(each))


def is_unconfirmed(trajectory: Told) -> bool:
    """Whether the coach alone says so."""
    return bool(trajectory["by_coach"]) and not trajectory["ended_on"]


def open_pushes(trajectories: Iterable[Told]) -> list[OpenPush]:
    """Notes without an answer, the oldest first."""
    found = [OpenPush(each["newcomer_id"], each["id"], push) for each in trajectories for push in each["pushes"]]
    return sorted(
        (each for each in found if each.push["answer"] is None),
        key=lambda each: (each.push["given_on"], each.push["id"]),
    )


def days_since(day: str, now: date) -> int:
    """How many days ago that was."""
    return (now - date.fromisoformat(day)).days


def _name(programme_id: str, programmes: Mapping[str, Told]) -> str:
    return str(programmes[programme_id]["name"]) if programme_id in programmes else ""
