"""Gates of the law: the basis for volunteering, age, the extract from the criminal record for work with minors."""

from services.matching.suitability.domain.gates.gate import Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence

_NEW_EXTRACT = Sentence(
    "Bekijk een nieuw uittreksel, en noteer tot wanneer het geldt.",
    "Look at a new extract, and record until when it holds.",
)


def _eligible(pairing: Pairing) -> bool:
    eligibility = pairing.newcomer.eligibility
    return eligibility is not None and eligibility.valid_on(pairing.covered_until)


def _eligible_mask(grid: PairGrid) -> Column:
    return grid.of_people("eligible_until") >= grid.covered_until


def _why_not_eligible(pairing: Pairing) -> list[Chosen]:
    known = pairing.newcomer.eligibility
    if known is None:
        return [("never", {})]
    if not known.eligible or known.valid_until is None:
        return [("not-eligible", {"checked_on": labels.day(known.checked_on)})]
    key = "expired" if known.valid_until < pairing.asked_for else "ends-before"
    if known.valid_until >= pairing.first_day:
        return [("ends-during", {"until": labels.day(known.valid_until), "last": labels.day(pairing.covered_until)})]
    return [(key, {"until": labels.day(known.valid_until), "first_day": labels.day(pairing.first_day)})]


def _how_long_eligible(pairing: Pairing) -> Chosen | None:
    """Until when, where that is before the last day."""
    known, last = pairing.newcomer.eligibility, pairing.details.last_day
    until = known.valid_until if known else None
    ends = until is not None and (last is None or until < last)
    return ("until", {"until": labels.day(until)}) if until is not None and ends else None


ELIGIBILITY = Gate(
    code="eligibility-not-valid",
    place=10,
    firm=True,
    passes=_eligible,
    mask=_eligible_mask,
    closed=Sentence(
        "Er is geen basis om vrijwilligerswerk te doen genoteerd die lang genoeg geldt.",
        "No basis for volunteering that is valid for long enough was recorded.",
    ),
    change=Sentence(
        "Kijk na of de nieuwkomer vrijwilligerswerk mag doen, en noteer tot wanneer dat geldt.",
        "Look at whether the newcomer may volunteer, and record until when that holds.",
    ),
    open=Sentence("Mag op de eerste dag vrijwilligerswerk doen.", "May volunteer on the first day."),
    reasons={
        "never": Reason(
            Sentence(
                "Of de nieuwkomer vrijwilligerswerk mag doen, is nog niet nagekeken.",
                "Whether the newcomer may volunteer was not looked at yet.",
            ),
            Sentence(
                "Kijk samen de verblijfskaart of het attest na, en noteer wat je zag en tot wanneer het geldt.",
                "Look at the residence card or certificate together; record what you saw and until when it is valid.",
            ),
        ),
        "not-eligible": Reason(
            Sentence(
                "Volgens wat op {checked_on} nagekeken is, mag de nieuwkomer geen vrijwilligerswerk doen.",
                "By what was looked at on {checked_on}, the newcomer may not volunteer.",
            ),
            Sentence(
                "Het kan pas met een wettig verblijf of recht op opvang; noteer het zodra dat er is.",
                "It takes legal residence or a right to reception; record it once there is one.",
            ),
        ),
        "expired": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen gold tot en met {until}.",
                "The basis for volunteering was valid until {until}.",
            ),
            Sentence(
                "Kijk de nieuwe kaart of het nieuwe attest na, en noteer tot wanneer het geldt.",
                "Look at the new card or certificate, and record until when it is valid.",
            ),
        ),
        "ends-before": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen geldt tot en met {until}, en de eerste dag is {first_day}.",
                "The basis for volunteering is valid until {until}, and the first day is {first_day}.",
            ),
            Sentence(
                "Kijk na of de kaart of het attest verlengd is, of kies een opdracht die vroeger begint.",
                "Look whether the card or certificate was renewed, or choose an opportunity that begins earlier.",
            ),
        ),
        "ends-during": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen geldt tot en met {until}, en de opdracht duurt tot {last}.",
                "The basis for volunteering is valid until {until}, and the opportunity lasts until {last}.",
            ),
            Sentence(
                "Kijk na of de kaart of het attest verlengd is, of kies een opdracht die vroeger eindigt.",
                "Look whether the card or certificate was renewed, or choose an opportunity that ends earlier.",
            ),
        ),
    },
    why_closed=_why_not_eligible,
    remarks={
        "until": Sentence(
            "Mag vrijwilligerswerk doen tot en met {until}; kijk vóór dan de nieuwe papieren na.",
            "May volunteer until {until}; look at the new papers before then.",
        ),
    },
    why_open=_how_long_eligible,
)


def _old_enough(pairing: Pairing) -> bool:
    earliest = pairing.newcomer.may_volunteer_from
    return earliest is None or earliest <= pairing.first_day


def _old_enough_mask(grid: PairGrid) -> Column:
    return grid.of_people("may_from") <= grid.first_day


def _why_too_young(pairing: Pairing) -> list[Chosen]:
    from_on = pairing.newcomer.may_volunteer_from
    return [("", {"from_on": labels.day(from_on) if from_on else ""})]


AGE = Gate(
    code="too-young",
    place=40,
    firm=True,
    passes=_old_enough,
    mask=_old_enough_mask,
    closed=Sentence(
        "De nieuwkomer is op de eerste dag nog te jong.", "The newcomer is still too young on the first day."
    ),
    change=Sentence(
        "Kies een opdracht die begint als de nieuwkomer oud genoeg is.",
        "Choose an opportunity that begins once the newcomer is old enough.",
    ),
    open=Sentence("De nieuwkomer is oud genoeg.", "The newcomer is old enough."),
    reasons={
        "": Reason(
            Sentence(
                "De nieuwkomer is op de eerste dag nog te jong.", "The newcomer is still too young on the first day."
            ),
            Sentence(
                "Vrijwilligerswerk mag vanaf {from_on}; kies een opdracht die dan of later begint.",
                "Volunteering is allowed from {from_on}; choose an opportunity that begins then or later.",
            ),
        ),
    },
    why_closed=_why_too_young,
)


def _safe_with_minors(pairing: Pairing) -> bool:
    seen = pairing.newcomer.child_safety
    return not pairing.details.with_minors or (seen is not None and seen.valid_on(pairing.covered_until))


def _safe_with_minors_mask(grid: PairGrid) -> Column:
    return ~grid.offers["minors"] | (grid.of_people("cleared_until") >= grid.covered_until)


def _why_not_safe(pairing: Pairing) -> list[Chosen]:
    seen = pairing.newcomer.child_safety
    if seen is None:
        return [("never", {})]
    if not seen.cleared or seen.valid_until is None:
        return [("not-cleared", {"checked_on": labels.day(seen.checked_on)})]
    return [("over", {"until": labels.day(seen.valid_until), "needed": labels.day(pairing.covered_until)})]


def _why_safe(pairing: Pairing) -> Chosen | None:
    return None if pairing.details.with_minors else ("none", {})


MINORS_CHECK = Gate(
    code="minors-check-missing",
    place=100,
    firm=True,
    passes=_safe_with_minors,
    mask=_safe_with_minors_mask,
    closed=Sentence(
        "Er zijn minderjarigen bij, en er is geen uittreksel gezien dat daarvoor geldt.",
        "Minors are involved, and no extract that holds for that was seen.",
    ),
    change=Sentence(
        "Bekijk het uittreksel uit het strafregister (model 596.2), en noteer dat je het zag.",
        "Look at the extract from the criminal record (model 596.2), and record that you saw it.",
    ),
    open=Sentence(
        "Er zijn minderjarigen bij, en het uittreksel daarvoor is gezien.",
        "Minors are involved, and the extract for that was seen.",
    ),
    reasons={
        "never": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel uit het strafregister daarvoor is nog niet bekeken.",
                "Minors are involved, and the extract from the criminal record for that was not looked at yet.",
            ),
            Sentence(
                "Bekijk het uittreksel (model 596.2), en noteer dat je het zag.",
                "Look at the extract (model 596.2), and record that you saw it.",
            ),
        ),
        "not-cleared": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en volgens wat op {checked_on} bekeken is, kan dat niet.",
                "Minors are involved, and by what was looked at on {checked_on} that cannot be.",
            ),
            Sentence("Kies een opdracht zonder minderjarigen.", "Choose an opportunity without minors."),
        ),
        "over": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel geldt tot en met {until}; het is nodig tot {needed}.",
                "Minors are involved, and the extract holds until {until}; it is needed until {needed}.",
            ),
            _NEW_EXTRACT,
        ),
    },
    why_closed=_why_not_safe,
    remarks={
        "none": Sentence("Er zijn geen minderjarigen bij.", "No minors are involved."),
    },
    why_open=_why_safe,
)


GATES = (
    ELIGIBILITY,
    AGE,
    MINORS_CHECK,
)
