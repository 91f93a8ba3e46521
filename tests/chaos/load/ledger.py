"""What was acknowledged to the clients of a round: it must stand afterwards, once, and nothing else beside it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from services.platform.clock import in_belgium


def today() -> str:
    """The day now, in Belgium."""
    return str(in_belgium(datetime.now(UTC)))


@dataclass
class Life:
    """One newcomer as the platform acknowledged it; "" and None where it did not come so far."""

    newcomer: str
    eligible: bool = False
    profile: bool = False
    match: str = ""
    state: str = ""
    """Of the match: proposed, accepted, declined, confirmed."""
    assignment: str = ""
    day: str = ""


@dataclass
class Ledger:
    """Everything that a round's clients were told."""

    unit: str
    area: str
    began: str
    """The day, in Belgium, on which it began."""
    lives: list[Life] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def today(self) -> str:
        """The day now: a round may go on past midnight."""
        return today()

    def begin(self, newcomer: str) -> Life:
        """Somebody was registered."""
        with self._lock:
            self.lives.append(Life(newcomer))
            return self.lives[-1]

    def figures(self) -> tuple[dict[str, int], dict[str, int]]:
        """The key figures of the unit and of its area that follow; one organisation receives all."""
        volunteers = [life for life in self.lives if life.day]
        of_unit = {"newly_registered": len(self.lives), "newly_registered_who_volunteered": len(volunteers)}
        of_area = {
            "organisations": int(bool(volunteers)),
            "newcomers_who_volunteered": len(volunteers),
            "volunteer_days": len(volunteers),
        }
        return of_unit, of_area


@dataclass(frozen=True)
class Found:
    """What stands on the platform after a round, as its questions tell."""

    newcomers: list[str]
    files: dict[str, dict[str, Any]]
    """By newcomer: the whole file."""
    matches: list[dict[str, Any]]
    assignments: list[dict[str, Any]]


def differences(ledger: Ledger, found: Found) -> list[str]:
    """What was acknowledged and is not there, or is there more than once, or was never acknowledged."""
    acknowledged = {life.newcomer for life in ledger.lives}
    return [
        *_compared("newcomer", acknowledged, found.newcomers),
        *_compared("match", {life.match for life in ledger.lives if life.match}, [one["id"] for one in found.matches]),
        *_compared(
            "assignment",
            {life.assignment for life in ledger.lives if life.assignment},
            [one["id"] for one in found.assignments],
        ),
        *(difference for life in ledger.lives for difference in _of_life(life, found)),
    ]


def _compared(kind: str, acknowledged: set[str], there: list[str]) -> list[str]:
    return [
        *(f"lost: {kind} {each}" for each in sorted(acknowledged - set(there))),
        *(f"never acknowledged: {kind} {each}" for each in sorted(set(there) - acknowledged)),
        *(f"doubled: {kind} {each}" for each in sorted({each for each in there if there.count(each) > 1})),
    ]


def _of_life(life: Life, found: Found) -> list[str]:
    file = found.files.get(life.newcomer, {})
    states = {one["id"]: one["state"] for one in found.matches}
    days = {one["id"]: [day["on"] for day in one["days"]] for one in found.assignments}
    wrong = [
        ("eligibility", life.eligible and not file.get("eligibility")),
        ("profile", life.profile and file.get("status") != "intake-done"),
        ("state of match", bool(life.match) and states.get(life.match) != life.state),
        ("day", bool(life.assignment) and days.get(life.assignment) != [life.day] * bool(life.day)),
    ]
    return [f"not as acknowledged: {what} of newcomer {life.newcomer}" for what, is_wrong in wrong if is_wrong]
