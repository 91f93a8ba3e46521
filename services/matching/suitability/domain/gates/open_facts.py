"""What an open gate says of one pair: above all, where nobody asked and a default decides."""

from collections.abc import Callable

from services.matching.duties import domain as duties_domain
from services.matching.suitability.domain.gates.gate_facts import duties_that, way, whom
from services.matching.suitability.domain.gates.gate_sentences import Gate
from services.matching.suitability.domain.gates.telling.openly import OPEN
from services.matching.suitability.domain.gates.telling.said import UNASKED, Told
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values.sentences import Sentence


def how_open(gate: Gate, pairing: Pairing) -> Sentence:
    """How the gate is open to this pair."""
    key, facts = _HOW_OPEN[gate.code](pairing) if gate.code in _HOW_OPEN else ("", {})
    return OPEN[gate.code][key].filled(**facts) if key else gate.open


def _no_open_duty(pairing: Pairing) -> Told:
    warns = duties_that(pairing, duties_domain.WARN)
    if warns:
        return "warn", {"duties": whom(warns)}
    return ("", {}) if "duties" in pairing.newcomer.heard or pairing.newcomer.duties else (UNASKED, {})


def _not_excluded(pairing: Pairing) -> Told:
    return "" if pairing.newcomer.profile else UNASKED, {}


def _safe(pairing: Pairing) -> Told:
    return "" if pairing.details.with_minors else "none", {}


def _no_dutch_asked(pairing: Pairing) -> Told:
    return "" if any(pairing.details.dutch) else "none", {}


def _common(pairing: Pairing) -> Told:
    return "" if pairing.newcomer.named_times else UNASKED, {}


def _there(pairing: Pairing) -> Told:
    return "" if pairing.newcomer.away else UNASKED, {}


def _near(pairing: Pairing) -> Told:
    profile = pairing.newcomer.profile
    if profile is None or pairing.minutes is None:
        return "unknown", {}
    return (UNASKED if profile.most_travel_minutes is None else "asked"), way(pairing)


_HOW_OPEN: dict[str, Callable[[Pairing], Told]] = {
    "duty-open": _no_open_duty,
    "excluded-by-newcomer": _not_excluded,
    "minors-check-missing": _safe,
    "dutch-too-low": _no_dutch_asked,
    "no-common-day": _common,
    "newcomer-away": _there,
    "travel-too-long": _near,
}
