"""What a closed gate says of one pair: which sentence fits, and its dates, minutes and words; nothing on who it is.

By gate a function of the pair that answers the key of a sentence in `telling` and what goes into it.
"""

from collections.abc import Callable

from services.matching.duties import domain as duties_domain
from services.matching.duties.domain import Filed
from services.matching.suitability.domain.gates.dutch_facts import too_little
from services.matching.suitability.domain.gates.gate_sentences import Gate
from services.matching.suitability.domain.gates.telling import CLOSED
from services.matching.suitability.domain.gates.telling.said import UNASKED, Said, Told
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import OR, Sentence, listed, together


def why_closed(gate: Gate, pairing: Pairing) -> Said:
    """Why the gate is closed to this pair, and what would have to change."""
    if gate.code == "duty-open":
        return _open_duties(pairing)
    if gate.code not in _WHY_CLOSED:
        return Said(gate.closed, gate.change)
    key, facts = _WHY_CLOSED[gate.code](pairing)
    return CLOSED[gate.code][key].filled(**facts)


def _eligibility(pairing: Pairing) -> Told:
    known = pairing.newcomer.eligibility
    if known is None:
        return "never", {}
    if not known.eligible or known.valid_until is None:
        return "not-eligible", {"checked_on": labels.day(known.checked_on)}
    key = "expired" if known.valid_until < pairing.asked_for else "ends-before"
    return key, {"until": labels.day(known.valid_until), "first_day": labels.day(pairing.first_day)}


def duties_that(pairing: Pairing, standing: str) -> list[str]:
    """The kinds of duty that stand so on the first day."""
    day, opportunity = pairing.first_day, pairing.opportunity.id
    kinds = [kind for kind in pairing.newcomer.duties if kind in duties_domain.RULES]
    return [kind for kind in kinds if duties_domain.standing(kind, pairing.duties, opportunity, day) == standing]


def _refused(pairing: Pairing) -> Told:
    return "", {"duties": whom(duties_that(pairing, duties_domain.REFUSED))}


def whom(kinds: list[str]) -> Sentence:
    """Whom one notifies for these kinds of duty."""
    return listed(labels.DUTIES[kind] for kind in kinds)


def _open_duties(pairing: Pairing) -> Said:
    """What is still to be done of each kind, one sentence for all that stand alike."""
    alike: dict[str, list[str]] = {}
    for kind in duties_that(pairing, duties_domain.OPEN):
        latest = duties_domain.latest(kind, pairing.duties, pairing.opportunity.id, pairing.first_day)
        alike.setdefault(_how_open(latest), []).append(kind)
    said = [
        CLOSED["duty-open"]["form" if how == "to-do" and "rva" in kinds else how].filled(duties=whom(kinds))
        for how, kinds in sorted(alike.items())
    ]
    return Said(together(each.sentence for each in said), together(each.change for each in said))


def _how_open(latest: Filed | None) -> str:
    if latest is None or latest.state == "to-do":
        return "to-do"
    return "waiting" if latest.state == "waiting" else "over"


def _too_young(pairing: Pairing) -> Told:
    from_on = pairing.newcomer.may_volunteer_from
    return "", {"from_on": labels.day(from_on) if from_on else ""}


def _excluded(pairing: Pairing) -> Told:
    profile, offer, sector = pairing.newcomer.profile, pairing.details, pairing.organisation.sector
    excluded: list[Sentence] = []
    if profile and sector and sector in profile.excluded_sectors:
        excluded.append(labels.SECTORS.get(sector, Sentence("deze sector", "this sector")))
    if profile and offer.organisation_id in profile.excluded_organisations:
        excluded.append(Sentence("deze organisatie", "this organisation"))
    if profile:
        excluded += [labels.DEMANDS.get(d, Sentence(d, d)) for d in offer.demands if d in profile.limits]
    return "", {"excluded": listed(excluded)}


def _not_approved(pairing: Pairing) -> Told:
    return "suspended" if "standing" in pairing.organisation.heard else "never", {}


def _not_insured(pairing: Pairing) -> Told:
    until, first_day = pairing.organisation.insured_until, labels.day(pairing.first_day)
    if until is None:
        return "never", {"first_day": first_day}
    return "over", {"until": labels.day(until), "first_day": first_day}


def _no_extract(pairing: Pairing) -> Told:
    seen = pairing.newcomer.child_safety
    if seen is None:
        return "never", {}
    if not seen.cleared or seen.valid_until is None:
        return "not-cleared", {"checked_on": labels.day(seen.checked_on)}
    return "over", {"until": labels.day(seen.valid_until), "first_day": labels.day(pairing.first_day)}


def _over(pairing: Pairing) -> Told:
    return "", {"last": labels.day(pairing.details.last_day or pairing.first_day)}


def _times(pairing: Pairing) -> Told:
    if not pairing.week:
        return "over", {"last": labels.day(pairing.horizon)}
    return "", {"times": listed(labels.times(pairing.week), OR)}


def _away(pairing: Pairing) -> Told:
    period, last = pairing.away, pairing.details.last_day
    key = "first-weeks" if last is None or pairing.horizon < last else ""
    return key, {"from_on": labels.day(period.from_on), "until": labels.day(period.until)} if period else {}


def way(pairing: Pairing) -> dict[str, object]:
    """How long the way takes, how one goes, and how long it may take."""
    profile = pairing.newcomer.profile
    modes = listed((labels.TRAVEL_MODES[mode] for mode in profile.modes), OR) if profile else ""
    return {"minutes": pairing.minutes, "modes": modes, "most": profile.most_minutes if profile else ""}


def _far(pairing: Pairing) -> Told:
    profile = pairing.newcomer.profile
    unasked = (profile is None or not profile.travel_modes, profile is None or profile.most_travel_minutes is None)
    key = {(True, True): UNASKED, (True, False): "modes-unasked", (False, True): "most-unasked"}.get(unasked, "asked")
    return key, way(pairing)


def _overlapping(pairing: Pairing) -> Told:
    if any(commitment.opportunity_id == pairing.opportunity.id for commitment in pairing.commitments):
        return "here", {}
    first, last = pairing.first_day, pairing.horizon
    key = "elsewhere" if first < last else "that-day"
    return key, {"first_day": labels.day(first), "last": labels.day(last)}


_WHY_CLOSED: dict[str, Callable[[Pairing], Told]] = {
    "eligibility-not-valid": _eligibility,
    "duty-refused": _refused,
    "too-young": _too_young,
    "excluded-by-newcomer": _excluded,
    "organisation-not-approved": _not_approved,
    "organisation-not-insured": _not_insured,
    "minors-check-missing": _no_extract,
    "opportunity-over": _over,
    "dutch-too-low": too_little,
    "no-common-day": _times,
    "newcomer-away": _away,
    "travel-too-long": _far,
    "overlapping-assignment": _overlapping,
}
