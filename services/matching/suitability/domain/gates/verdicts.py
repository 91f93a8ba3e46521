"""How all gates stand for one pair, and what is refused while one is closed."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain

from services.chassis.errors import Conflict
from services.matching.suitability.domain.gates import (
    absence,
    dutch,
    law,
    minors,
    newcomer,
    notifications,
    offer,
    times,
    travel,
)
from services.matching.suitability.domain.gates.gate import Gate
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values.sentences import Sentence

FAMILIES = (law, minors, notifications, newcomer, offer, dutch, times, absence, travel)

GATES: tuple[Gate, ...] = tuple(
    sorted(chain.from_iterable(family.GATES for family in FAMILIES), key=lambda gate: gate.place)
)
"""All gates, in the order in which a person would ask."""


class GateClosed(Conflict):
    """Gates let this pair not through, or not for this reason."""

    def __init__(self, codes: tuple[str, ...], detail: str, gates: list[dict[str, object]]) -> None:
        """Keep the gates' codes, and what a person reads of each."""
        super().__init__("gate-closed", detail, gates=gates)
        self.codes = codes


@dataclass(frozen=True)
class Verdict:
    """How one gate stands for one pair."""

    gate: Gate
    passed: bool
    sentence: Sentence
    """What a person reads."""
    change: Sentence | None = None
    """What would have to be different; None where nothing has to."""


def verdicts(pairing: Pairing) -> list[Verdict]:
    """How every gate stands, in the order of GATES."""
    return [verdict(gate, pairing) for gate in GATES]


def verdict(gate: Gate, pairing: Pairing) -> Verdict:
    """How this gate stands."""
    if gate.passes(pairing):
        return Verdict(gate, True, gate.remark(pairing))
    reason = gate.reason(pairing)
    return Verdict(gate, False, reason.sentence, reason.change)


def closed(pairing: Pairing) -> list[Gate]:
    """The gates that do not let this pair through."""
    return [gate for gate in GATES if not gate.passes(pairing)]


def require_open(pairing: Pairing, overruled: bool = False) -> tuple[str, ...]:
    """The codes of the gates that were overruled; raises Conflict `gate-closed` naming those that stay closed."""
    shut = closed(pairing)
    standing = [gate for gate in shut if gate.firm or not overruled]
    if standing:
        raise _gate_closed(standing, pairing)
    return tuple(gate.code for gate in shut)


def require_answerable(pairing: Pairing, overruled: Collection[str]) -> None:
    """Raise Conflict `gate-closed` where a gate keeps the newcomer from saying yes now.

    Those that are firm, and those `asked_at_answers` that were not `overruled` when it was proposed.
    """
    standing = closed_to_answers(pairing, overruled)
    if standing:
        raise _gate_closed(standing, pairing, for_good=True)


def require_startable(pairing: Pairing, starts_on: date, overruled: Collection[str] = ()) -> None:
    """Raise Conflict `gate-closed` where a gate is closed that must be open before a start, whoever overruled it.

    Also those `asked_at_answers` that nobody overruled. Ignores `opportunity-over` if it starts on or before the last
    day: a confirmation may come late.
    """
    last = pairing.details.last_day
    ignored = {"opportunity-over"} if last and starts_on <= last else set()
    counts = [gate for gate in closed(pairing) if gate.needed_to_start or _counts_at_answers(gate, overruled)]
    standing = [gate for gate in counts if gate.code not in ignored]
    if standing:
        raise _gate_closed(standing, pairing, for_good=True)


def closed_to_answers(pairing: Pairing, overruled: Collection[str]) -> list[Gate]:
    """The gates that keep what was proposed from being answered with yes."""
    return [gate for gate in GATES if _counts_at_answers(gate, overruled) and not gate.passes(pairing)]


def _counts_at_answers(gate: Gate, overruled: Collection[str]) -> bool:
    return gate.firm or (gate.asked_at_answers and gate.code not in overruled)


def _gate_closed(gates: list[Gate], pairing: Pairing, for_good: bool = False) -> GateClosed:
    """`for_good` where no reason overrules any of these, firm or not."""
    shut = [verdict(gate, pairing) for gate in gates]
    listed: list[dict[str, object]] = [
        {
            "code": each.gate.code,
            "can_be_overridden": not (each.gate.firm or for_good),
            "sentence": asdict(each.sentence),
            "change": asdict(each.change) if each.change else None,
        }
        for each in shut
    ]
    codes, detail = tuple(gate.code for gate in gates), " ".join(each.sentence.en for each in shut)
    return GateClosed(codes, detail, listed)
