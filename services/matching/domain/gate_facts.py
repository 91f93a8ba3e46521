"""What a gate says of one pair: which sentence fits, and its dates, minutes and words; nothing that says who it is.

By gate a function of the pair that answers the key of a sentence in `telling` and what goes into it.
"""

from collections.abc import Callable

from services.contracts.vocabulary import SKILLS
from services.matching.domain import duties, levels, words
from services.matching.domain.duties import Filed
from services.matching.domain.gate_sentences import Gate
from services.matching.domain.pairing import Pairing
from services.matching.domain.sentences import OR, Sentence, listed, together
from services.matching.domain.telling import CLOSED
from services.matching.domain.telling.openly import OPEN
from services.matching.domain.telling.said import UNASKED, Said

Told = tuple[str, dict[str, object]]


def why_closed(gate: Gate, pairing: Pairing) -> Said:
    """Why the gate is closed to this pair, and what would have to change."""
    if gate.code == "duty-open":
        return _open_duties(pairing)
    if gate.code not in _WHY_CLOSED:
        return Said(gate.closed, gate.change)
    key, facts = _WHY_CLOSED[gate.code](pairing)
    return CLOSED[gate.code][key].filled(**facts)


def how_open(gate: Gate, pairing: Pairing) -> Sentence:
    """How the gate is open to this pair."""
    key, facts = _HOW_OPEN[gate.code](pairing) if gate.code in _HOW_OPEN else ("", {})
    return OPEN[gate.code][key].filled(**facts) if key else gate.open


def _eligibility(pairing: Pairing) -> Told:
    known = pairing.candidate.eligibility
    if known is None:
        return "never", {}
    if not known.eligible or known.valid_until is None:
        return "not-eligible", {"checked_on": words.day(known.checked_on)}
    key = "expired" if known.valid_until < pairing.asked_for else "ends-before"
    return key, {"until": words.day(known.valid_until), "first_day": words.day(pairing.first_day)}


def _duties(pairing: Pairing, standing: str) -> list[str]:
    day, opportunity = pairing.first_day, pairing.opportunity.id
    kinds = [kind for kind in pairing.candidate.duties if kind in duties.RULES]
    return [kind for kind in kinds if duties.standing(kind, pairing.duties, opportunity, day) == standing]


def _refused(pairing: Pairing) -> Told:
    return "", {"duties": _whom(_duties(pairing, duties.REFUSED))}


def _whom(kinds: list[str]) -> Sentence:
    return listed(words.DUTIES[kind] for kind in kinds)


def _open_duties(pairing: Pairing) -> Said:
    """What is still to be done of each kind, one sentence for all that stand alike."""
    alike: dict[str, list[str]] = {}
    for kind in _duties(pairing, duties.OPEN):
        latest = duties.latest(kind, pairing.duties, pairing.opportunity.id, pairing.first_day)
        alike.setdefault(_how_open(latest), []).append(kind)
    said = [
        CLOSED["duty-open"]["form" if how == "to-do" and "rva" in kinds else how].filled(duties=_whom(kinds))
        for how, kinds in sorted(alike.items())
    ]
    return Said(together(each.sentence for each in said), together(each.change for each in said))


def _how_open(latest: Filed | None) -> str:
    if latest is None or latest.state == "to-do":
        return "to-do"
    return "waiting" if latest.state == "waiting" else "over"


def _no_open_duty(pairing: Pairing) -> Told:
    warns = _duties(pairing, duties.WARN)
    if warns:
        return "warn", {"duties": _whom(warns)}
    return ("", {}) if "duties" in pairing.candidate.heard or pairing.candidate.duties else (UNASKED, {})


def _too_young(pairing: Pairing) -> Told:
    from_on = pairing.candidate.may_volunteer_from
    return "", {"from_on": words.day(from_on) if from_on else ""}


def _excluded(pairing: Pairing) -> Told:
    profile, offer, sector = pairing.candidate.profile, pairing.offer, pairing.host.sector
    excluded: list[Sentence] = []
    if profile and sector and sector in profile.excluded_sectors:
        excluded.append(words.SECTORS.get(sector, Sentence("deze sector", "this sector")))
    if profile and offer.organisation_id in profile.excluded_organisations:
        excluded.append(Sentence("deze organisatie", "this organisation"))
    if profile:
        excluded += [words.DEMANDS.get(d, Sentence(d, d)) for d in offer.demands if d in profile.limits]
    return "", {"excluded": listed(excluded)}


def _not_excluded(pairing: Pairing) -> Told:
    return "" if pairing.candidate.profile else UNASKED, {}


def _not_approved(pairing: Pairing) -> Told:
    return "suspended" if "standing" in pairing.host.heard else "never", {}


def _not_insured(pairing: Pairing) -> Told:
    until, first_day = pairing.host.insured_until, words.day(pairing.first_day)
    if until is None:
        return "never", {"first_day": first_day}
    return "over", {"until": words.day(until), "first_day": first_day}


def _no_extract(pairing: Pairing) -> Told:
    seen = pairing.candidate.child_safety
    if seen is None:
        return "never", {}
    if not seen.cleared or seen.valid_until is None:
        return "not-cleared", {"checked_on": words.day(seen.checked_on)}
    return "over", {"until": words.day(seen.valid_until), "first_day": words.day(pairing.first_day)}


def _safe(pairing: Pairing) -> Told:
    return "" if pairing.offer.with_minors else "none", {}


def _over(pairing: Pairing) -> Told:
    return "", {"last": words.day(pairing.offer.last_day or pairing.first_day)}


def _dutch(pairing: Pairing) -> Told:
    profile, asked = pairing.candidate.profile, pairing.offer.dutch
    if profile is None or not any(profile.dutch):
        wanted = listed(_level(skill, rank) for skill, rank in zip(SKILLS, asked, strict=True) if rank)
        return ("none" if profile else UNASKED), {"asked": wanted}
    reached = profile.dutch
    short = [number for number, rank in enumerate(asked) if reached[number] < rank]
    missing = listed(_short(SKILLS[n], asked[n], reached[n]) for n in short)
    icons = levels.icon(tuple(asked[n] for n in short)), levels.icon((min(reached[n] for n in short),))
    key = "icons" if icons[0] > icons[1] else "levels"
    return key, {"missing": missing, "icon_asked": icons[0], "icon_reached": icons[1]}


def _level(skill: str, rank: int) -> Sentence:
    return Sentence("{skill} {level}", "{skill} {level}").filled(skill=words.SKILLS[skill], level=levels.level(rank))


def _short(skill: str, asked: int, reached: int) -> Sentence:
    own = levels.level(reached)
    now = Sentence(f"nu {own}", f"now {own}") if own else Sentence("geen niveau genoteerd", "no level recorded")
    return Sentence("{wanted} ({now})", "{wanted} ({now})").filled(wanted=_level(skill, asked), now=now)


def _no_dutch_asked(pairing: Pairing) -> Told:
    return "" if any(pairing.offer.dutch) else "none", {}


def _times(pairing: Pairing) -> Told:
    return "", {"times": listed(words.times(pairing.offer.week), OR)}


def _common(pairing: Pairing) -> Told:
    return "" if pairing.candidate.named_times else UNASKED, {}


def _away(pairing: Pairing) -> Told:
    first, last = pairing.first_day, pairing.offer.last_day or pairing.first_day
    period = next(p for p in pairing.candidate.away if p.from_on <= first and last <= p.until)
    return "", {"from_on": words.day(period.from_on), "until": words.day(period.until)}


def _there(pairing: Pairing) -> Told:
    return "" if pairing.candidate.away else UNASKED, {}


def _way(pairing: Pairing) -> dict[str, object]:
    profile = pairing.candidate.profile
    modes = listed((words.TRAVEL_MODES[mode] for mode in profile.modes), OR) if profile else ""
    return {"minutes": pairing.minutes, "modes": modes, "most": profile.most_minutes if profile else ""}


def _far(pairing: Pairing) -> Told:
    profile = pairing.candidate.profile
    unasked = (profile is None or not profile.travel_modes, profile is None or profile.most_travel_minutes is None)
    key = {(True, True): UNASKED, (True, False): "modes-unasked", (False, True): "most-unasked"}.get(unasked, "asked")
    return key, _way(pairing)


def _near(pairing: Pairing) -> Told:
    profile = pairing.candidate.profile
    if profile is None or pairing.minutes is None:
        return "unknown", {}
    return (UNASKED if profile.most_travel_minutes is None else "asked"), _way(pairing)


def _overlapping(pairing: Pairing) -> Told:
    here = any(commitment.opportunity_id == pairing.opportunity.id for commitment in pairing.commitments)
    return "here" if here else "elsewhere", {}


_WHY_CLOSED: dict[str, Callable[[Pairing], Told]] = {
    "eligibility-not-valid": _eligibility,
    "duty-refused": _refused,
    "too-young": _too_young,
    "excluded-by-newcomer": _excluded,
    "organisation-not-approved": _not_approved,
    "organisation-not-insured": _not_insured,
    "minors-check-missing": _no_extract,
    "opportunity-over": _over,
    "dutch-too-low": _dutch,
    "no-common-day": _times,
    "newcomer-away": _away,
    "travel-too-long": _far,
    "overlapping-assignment": _overlapping,
}
_HOW_OPEN: dict[str, Callable[[Pairing], Told]] = {
    "duty-open": _no_open_duty,
    "excluded-by-newcomer": _not_excluded,
    "minors-check-missing": _safe,
    "dutch-too-low": _no_dutch_asked,
    "no-common-day": _common,
    "newcomer-away": _there,
    "travel-too-long": _near,
}
