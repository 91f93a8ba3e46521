"""What a closed gate's sentence tells of the pair: dates, minutes, levels; nothing that says who it is."""

from collections.abc import Callable

from services.contracts.vocabulary import SKILLS, SLOTS
from services.matching.domain import duties, levels
from services.matching.domain.pairing import Pairing


def facts(code: str, pairing: Pairing) -> dict[str, object]:
    """The words for the sentences of this gate."""
    return _FACTS[code](pairing) if code in _FACTS else {}


def _duties(pairing: Pairing, standing: str) -> str:
    day, opportunity = pairing.first_day, pairing.opportunity.id
    kinds = [kind for kind in pairing.candidate.duties if kind in duties.RULES]
    return ", ".join(k for k in kinds if duties.standing(k, pairing.duties, opportunity, day) == standing)


def _excluded(pairing: Pairing) -> str:
    profile, offer = pairing.candidate.profile, pairing.offer
    if profile is None:
        return ""
    sectors = [pairing.host.sector] if pairing.host.sector in profile.excluded_sectors else []
    organisations = ["this organisation"] if offer.organisation_id in profile.excluded_organisations else []
    return ", ".join([*(s for s in sectors if s), *organisations, *(d for d in offer.demands if d in profile.limits)])


def _dutch(pairing: Pairing) -> dict[str, object]:
    profile = pairing.candidate.profile
    reached = profile.dutch if profile else levels.reached(None, ())
    short = [
        f"{skill} {levels.level(own) or '-'} < {levels.level(asked)}"
        for skill, own, asked in zip(SKILLS, reached, pairing.offer.dutch, strict=True)
        if own < asked
    ]
    return {
        "missing": ", ".join(short),
        "icon_asked": levels.icon(pairing.offer.dutch),
        "icon_reached": levels.icon(reached),
    }


def _times(pairing: Pairing) -> str:
    return ", ".join(slot for number, slot in enumerate(SLOTS) if pairing.offer.week >> number & 1)


def _way(pairing: Pairing) -> dict[str, object]:
    profile = pairing.candidate.profile
    return {"minutes": pairing.minutes, "most": profile.most_minutes if profile else ""}


_FACTS: dict[str, Callable[[Pairing], dict[str, object]]] = {
    "duty-refused": lambda pairing: {"duties": _duties(pairing, duties.REFUSED)},
    "duty-open": lambda pairing: {"duties": _duties(pairing, duties.OPEN)},
    "too-young": lambda pairing: {"from_on": pairing.candidate.may_volunteer_from},
    "organisation-not-insured": lambda pairing: {"first_day": pairing.first_day},
    "excluded-by-newcomer": lambda pairing: {"excluded": _excluded(pairing)},
    "dutch-too-low": _dutch,
    "no-common-day": lambda pairing: {"times": _times(pairing)},
    "travel-too-long": _way,
}
