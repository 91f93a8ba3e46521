"""Gates of the law: the basis for volunteering, and age."""

from services.matching.suitability.domain.gates.gate import Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence


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
        "Aucune base valable assez longtemps pour faire du volontariat n’a été notée.",
    ),
    change=Sentence(
        "Kijk na of de nieuwkomer vrijwilligerswerk mag doen, en noteer tot wanneer dat geldt.",
        "Look at whether the newcomer may volunteer, and record until when that holds.",
        "Vérifiez si le nouvel arrivant peut faire du volontariat, et notez jusqu’à quand c’est valable.",
    ),
    open=Sentence(
        "Mag op de eerste dag vrijwilligerswerk doen.",
        "May volunteer on the first day.",
        "Peut faire du volontariat le premier jour.",
    ),
    reasons={
        "never": Reason(
            Sentence(
                "Of de nieuwkomer vrijwilligerswerk mag doen, is nog niet nagekeken.",
                "Whether the newcomer may volunteer was not looked at yet.",
                "On n’a pas encore vérifié si le nouvel arrivant peut faire du volontariat.",
            ),
            Sentence(
                "Kijk samen de verblijfskaart of het attest na, en noteer wat je zag en tot wanneer het geldt.",
                "Look at the residence card or certificate together; record what you saw and until when it is valid.",
                "Regardez ensemble la carte de séjour ou l’attestation ; notez ce que vous avez vu et jusqu’à "
                "quand c’est valable.",
            ),
        ),
        "not-eligible": Reason(
            Sentence(
                "Volgens wat op {checked_on} nagekeken is, mag de nieuwkomer geen vrijwilligerswerk doen.",
                "By what was looked at on {checked_on}, the newcomer may not volunteer.",
                "D’après la vérification du {checked_on}, le nouvel arrivant ne peut pas faire de volontariat.",
            ),
            Sentence(
                "Het kan pas met een wettig verblijf of recht op opvang; noteer het zodra dat er is.",
                "It takes legal residence or a right to reception; record it once there is one.",
                "Il faut un séjour légal ou un droit à l’accueil ; notez-le dès qu’il existe.",
            ),
        ),
        "expired": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen gold tot en met {until}.",
                "The basis for volunteering was valid until {until}.",
                "La base pour faire du volontariat était valable jusqu’au {until} inclus.",
            ),
            Sentence(
                "Kijk de nieuwe kaart of het nieuwe attest na, en noteer tot wanneer het geldt.",
                "Look at the new card or certificate, and record until when it is valid.",
                "Regardez la nouvelle carte ou attestation, et notez jusqu’à quand elle est valable.",
            ),
        ),
        "ends-before": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen geldt tot en met {until}, en de eerste dag is {first_day}.",
                "The basis for volunteering is valid until {until}, and the first day is {first_day}.",
                "La base pour faire du volontariat est valable jusqu’au {until} inclus, et le premier jour est "
                "le {first_day}.",
            ),
            Sentence(
                "Kijk na of de kaart of het attest verlengd is, of kies een opdracht die vroeger begint.",
                "Look whether the card or certificate was renewed, or choose an opportunity that begins earlier.",
                "Vérifiez si la carte ou l’attestation a été prolongée, ou choisissez une offre qui commence plus tôt.",
            ),
        ),
        "ends-during": Reason(
            Sentence(
                "De basis om vrijwilligerswerk te doen geldt tot en met {until}, en de opdracht duurt tot {last}.",
                "The basis for volunteering is valid until {until}, and the opportunity lasts until {last}.",
                "La base pour faire du volontariat est valable jusqu’au {until} inclus, et l’offre dure "
                "jusqu’au {last}.",
            ),
            Sentence(
                "Kijk na of de kaart of het attest verlengd is, of kies een opdracht die vroeger eindigt.",
                "Look whether the card or certificate was renewed, or choose an opportunity that ends earlier.",
                "Vérifiez si la carte ou l’attestation a été prolongée, ou choisissez une offre qui se termine "
                "plus tôt.",
            ),
        ),
    },
    why_closed=_why_not_eligible,
    remarks={
        "until": Sentence(
            "Mag vrijwilligerswerk doen tot en met {until}; kijk vóór dan de nieuwe papieren na.",
            "May volunteer until {until}; look at the new papers before then.",
            "Peut faire du volontariat jusqu’au {until} inclus ; vérifiez les nouveaux papiers avant cette date.",
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
        "De nieuwkomer is op de eerste dag nog te jong.",
        "The newcomer is still too young on the first day.",
        "Le nouvel arrivant est encore trop jeune le premier jour.",
    ),
    change=Sentence(
        "Kies een opdracht die begint als de nieuwkomer oud genoeg is.",
        "Choose an opportunity that begins once the newcomer is old enough.",
        "Choisissez une offre qui commence quand le nouvel arrivant aura l’âge requis.",
    ),
    open=Sentence("De nieuwkomer is oud genoeg.", "The newcomer is old enough.", "Le nouvel arrivant a l’âge requis."),
    reasons={
        "": Reason(
            Sentence(
                "De nieuwkomer is op de eerste dag nog te jong.",
                "The newcomer is still too young on the first day.",
                "Le nouvel arrivant est encore trop jeune le premier jour.",
            ),
            Sentence(
                "Vrijwilligerswerk mag vanaf {from_on}; kies een opdracht die dan of later begint.",
                "Volunteering is allowed from {from_on}; choose an opportunity that begins then or later.",
                "Le volontariat est permis à partir du {from_on} ; choisissez une offre qui commence à cette "
                "date ou plus tard.",
            ),
        ),
    },
    why_closed=_why_too_young,
)


GATES = (
    ELIGIBILITY,
    AGE,
)
