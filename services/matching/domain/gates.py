"""Gates: the conditions before a proposal, each with an answer that a person can read."""

from collections.abc import Callable
from dataclasses import dataclass

from services.chassis.errors import Conflict
from services.matching.domain.pairing import Pairing
from services.matching.domain.sentences import GATES, Gate, Sentence

CEFR = (None, "A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of a language, from none on (Common European Framework of Reference)."""


@dataclass(frozen=True)
class Verdict:
    """How one gate stands for one pair."""

    gate: Gate
    passed: bool

    @property
    def sentence(self) -> Sentence:
        """What a person reads."""
        return self.gate.open if self.passed else self.gate.closed


def verdicts(pairing: Pairing) -> list[Verdict]:
    """How every gate stands, in the order in which a person would ask."""
    return [Verdict(gate, _RULES[gate.code](pairing)) for gate in GATES]


def closed(pairing: Pairing) -> list[Gate]:
    """The gates that do not let this pair through."""
    return [verdict.gate for verdict in verdicts(pairing) if not verdict.passed]


def must_open(pairing: Pairing, overruled: bool = False) -> tuple[str, ...]:
    """The codes of the gates that were overruled; raises Conflict `gate-closed` naming those that stay closed."""
    shut = closed(pairing)
    standing = [gate for gate in shut if gate.firm or not overruled]
    if standing:
        raise _gate_closed(standing)
    return tuple(gate.code for gate in shut)


def must_hold(pairing: Pairing) -> None:
    """Raise Conflict `gate-closed` where a firm gate closed since the proposal."""
    standing = [gate for gate in closed(pairing) if gate.firm]
    if standing:
        raise _gate_closed(standing)


def _gate_closed(gates: list[Gate]) -> Conflict:
    listed = [
        {
            "code": gate.code,
            "can_be_overridden": not gate.firm,
            "sentence": {"nl": gate.closed.nl, "en": gate.closed.en},
        }
        for gate in gates
    ]
    return Conflict("gate-closed", " ".join(gate.closed.en for gate in gates), gates=listed)


def _eligible(pairing: Pairing) -> bool:
    eligibility = pairing.candidate.eligibility
    return eligibility is not None and eligibility.valid_on(pairing.first_day)


def _old_enough(pairing: Pairing) -> bool:
    earliest = pairing.candidate.may_volunteer_from
    return earliest is None or earliest <= pairing.first_day


def _not_over(pairing: Pairing) -> bool:
    last = pairing.offer.last_day
    return last is None or pairing.today <= last


def _speaks_enough(pairing: Pairing) -> bool:
    profile = pairing.candidate.profile
    level = profile.dutch_level if profile else None
    return _rank(level) >= _rank(pairing.offer.dutch_minimum)


def _rank(level: str | None) -> int:
    """Where a level stands; one that nobody knows counts as none."""
    return CEFR.index(level) if level in CEFR else 0


def _shares_a_day(pairing: Pairing) -> bool:
    """Who named no days, on either side, can do any."""
    profile = pairing.candidate.profile
    free, asked = set(profile.available_days if profile else ()), set(pairing.offer.weekdays)
    return not free or not asked or bool(free & asked)


_RULES: dict[str, Callable[[Pairing], bool]] = {
    "eligibility-not-valid": _eligible,
    "too-young": _old_enough,
    "intake-not-completed": lambda pairing: pairing.candidate.profile is not None,
    "newcomer-withdrew": lambda pairing: pairing.candidate.withdrew_on is None,
    "organisation-not-approved": lambda pairing: pairing.host.approved,
    "organisation-not-insured": lambda pairing: pairing.host.insured_on(pairing.first_day),
    "opportunity-closed": lambda pairing: pairing.opportunity.closed_on is None,
    "opportunity-over": _not_over,
    "dutch-too-low": _speaks_enough,
    "no-common-day": _shares_a_day,
    "overlapping-assignment": lambda pairing: pairing.opportunity.id not in pairing.running_at,
    "no-place-left": lambda pairing: pairing.places.left(pairing.offer.places) > 0,
}
