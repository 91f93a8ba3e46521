"""Gates: the conditions before a proposal, each with an answer that a person can read.

This is the readable reference; `board` asks the same of thousands at once, and a test holds the two equal.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from services.chassis.errors import Conflict
from services.matching.duties import domain as duties_domain
from services.matching.projections.domain.opportunities import surely
from services.matching.suitability.domain.gates.gate_facts import why_closed
from services.matching.suitability.domain.gates.gate_sentences import GATES, Gate
from services.matching.suitability.domain.gates.open_facts import how_open
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import dutch_levels
from services.matching.values.sentences import Sentence


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
    """How every gate stands, in the order in which a person would ask."""
    return [_verdict(gate, pairing) for gate in GATES]


def passes(pairing: Pairing) -> bool:
    """Whether every gate lets this pair through."""
    return all(rule(pairing) for rule in RULES.values())


def closed(pairing: Pairing) -> list[Gate]:
    """The gates that do not let this pair through."""
    return [gate for gate in GATES if not RULES[gate.code](pairing)]


def require_open(pairing: Pairing, overruled: bool = False) -> tuple[str, ...]:
    """The codes of the gates that were overruled; raises Conflict `gate-closed` naming those that stay closed."""
    shut = closed(pairing)
    standing = [gate for gate in shut if gate.firm or not overruled]
    if standing:
        raise _gate_closed(standing, pairing)
    return tuple(gate.code for gate in shut)


def require_startable(pairing: Pairing, starts_on: date) -> None:
    """Raise Conflict `gate-closed` where a gate is closed that must be open before a start, whoever overruled it.

    What closes to new people alone is no matter, nor that the opportunity is over by now where it begins before that.
    """
    last = pairing.details.last_day
    told_late = {"opportunity-over"} if last and starts_on <= last else set()
    standing = [gate for gate in closed(pairing) if _needed_to_start(gate) and gate.code not in told_late]
    if standing:
        raise _gate_closed(standing, pairing, for_good=True)


def _needed_to_start(gate: Gate) -> bool:
    return gate.before_start or (gate.firm and not gate.to_new_people)


def _verdict(gate: Gate, pairing: Pairing) -> Verdict:
    if RULES[gate.code](pairing):
        return Verdict(gate, True, how_open(gate, pairing))
    said = why_closed(gate, pairing)
    return Verdict(gate, False, said.sentence, said.change)


def _gate_closed(gates: list[Gate], pairing: Pairing, for_good: bool = False) -> Conflict:
    """`for_good` where no reason overrules any of these, firm or not."""
    shut = [_verdict(gate, pairing) for gate in gates]
    listed = [
        {
            "code": verdict.gate.code,
            "can_be_overridden": not (verdict.gate.firm or for_good),
            "sentence": asdict(verdict.sentence),
            "change": asdict(verdict.change) if verdict.change else None,
        }
        for verdict in shut
    ]
    return Conflict("gate-closed", " ".join(verdict.sentence.en for verdict in shut), gates=listed)


def _eligible(pairing: Pairing) -> bool:
    eligibility = pairing.newcomer.eligibility
    return eligibility is not None and eligibility.valid_on(pairing.first_day)


def _no_duty(standing: str) -> Callable[[Pairing], bool]:
    def rule(pairing: Pairing) -> bool:
        return standing not in {
            duties_domain.standing(kind, pairing.duties, pairing.opportunity.id, pairing.first_day)
            for kind in pairing.newcomer.duties
            if kind in duties_domain.RULES
        }

    return rule


def _old_enough(pairing: Pairing) -> bool:
    earliest = pairing.newcomer.may_volunteer_from
    return earliest is None or earliest <= pairing.first_day


def _not_excluded(pairing: Pairing) -> bool:
    profile, offer = pairing.newcomer.profile, pairing.details
    if profile is None:
        return True
    if (
        pairing.organisation.sector in profile.excluded_sectors
        or offer.organisation_id in profile.excluded_organisations
    ):
        return False
    return not set(profile.limits).intersection(offer.demands)


def _safe_with_minors(pairing: Pairing) -> bool:
    seen = pairing.newcomer.child_safety
    return not pairing.details.with_minors or (seen is not None and seen.valid_on(pairing.first_day))


def _not_over(pairing: Pairing) -> bool:
    last = pairing.details.last_day
    return last is None or pairing.asked_for <= last


def _speaks_enough(pairing: Pairing) -> bool:
    profile = pairing.newcomer.profile
    reached = profile.dutch if profile else dutch_levels.reached(None, ())
    return all(own >= asked for own, asked in zip(reached, pairing.details.dutch, strict=True))


def _shares_a_time(pairing: Pairing) -> bool:
    """Who named no time, on either side, can do any."""
    return bool(pairing.newcomer.free & pairing.week)


def _near_enough(pairing: Pairing) -> bool:
    profile = pairing.newcomer.profile
    return profile is None or pairing.minutes is None or pairing.minutes <= profile.most_minutes


def _not_taken(pairing: Pairing) -> bool:
    """Not at this opportunity already, and free at one of its times beside what is agreed elsewhere."""
    if any(commitment.opportunity_id == pairing.opportunity.id for commitment in pairing.commitments):
        return False
    shared = pairing.newcomer.free & surely(pairing.week)
    return not shared or bool(shared & ~pairing.busy)


RULES: dict[str, Callable[[Pairing], bool]] = {
    "eligibility-not-valid": _eligible,
    "duty-refused": _no_duty(duties_domain.REFUSED),
    "duty-open": _no_duty(duties_domain.OPEN),
    "too-young": _old_enough,
    "intake-not-completed": lambda pairing: pairing.newcomer.profile is not None,
    "newcomer-withdrew": lambda pairing: pairing.newcomer.withdrew_on is None,
    "excluded-by-newcomer": _not_excluded,
    "organisation-not-approved": lambda pairing: pairing.organisation.approved,
    "organisation-not-insured": lambda pairing: pairing.organisation.insured_on(pairing.first_day),
    "minors-check-missing": _safe_with_minors,
    "opportunity-closed": lambda pairing: pairing.opportunity.closed_on is None,
    "opportunity-over": _not_over,
    "dutch-too-low": _speaks_enough,
    "no-common-day": _shares_a_time,
    "newcomer-away": lambda pairing: pairing.away is None,
    "travel-too-long": _near_enough,
    "overlapping-assignment": _not_taken,
    "no-place-left": lambda pairing: pairing.places.left(pairing.details.places) > 0,
}
"""By code, whether the pair passes."""
