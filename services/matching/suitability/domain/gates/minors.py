"""The gate of work with minors: the extract from the criminal record."""

from services.matching.suitability.domain.gates.gate import Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence

_NEW_EXTRACT = Sentence(
    "Bekijk een nieuw uittreksel, en noteer tot wanneer het geldt.",
    "Look at a new extract, and record until when it holds.",
    "Consultez un nouvel extrait, et notez jusqu’à quand il est valable.",
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
        "Il y a des mineurs, et aucun extrait valable pour cela n’a été vu.",
    ),
    change=Sentence(
        "Bekijk het uittreksel uit het strafregister (model 596.2), en noteer dat je het zag.",
        "Look at the extract from the criminal record (model 596.2), and record that you saw it.",
        "Consultez l’extrait du casier judiciaire (modèle 596.2), et notez que vous l’avez vu.",
    ),
    open=Sentence(
        "Er zijn minderjarigen bij, en het uittreksel daarvoor is gezien.",
        "Minors are involved, and the extract for that was seen.",
        "Il y a des mineurs, et l’extrait demandé pour cela a été vu.",
    ),
    reasons={
        "never": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel uit het strafregister daarvoor is nog niet bekeken.",
                "Minors are involved, and the extract from the criminal record for that was not looked at yet.",
                "Il y a des mineurs, et l’extrait du casier judiciaire demandé pour cela n’a pas encore été consulté.",
            ),
            Sentence(
                "Bekijk het uittreksel (model 596.2), en noteer dat je het zag.",
                "Look at the extract (model 596.2), and record that you saw it.",
                "Consultez l’extrait (modèle 596.2), et notez que vous l’avez vu.",
            ),
        ),
        "not-cleared": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en volgens wat op {checked_on} bekeken is, kan dat niet.",
                "Minors are involved, and by what was looked at on {checked_on} that cannot be.",
                "Il y a des mineurs, et d’après la vérification du {checked_on} ce n’est pas possible.",
            ),
            Sentence(
                "Kies een opdracht zonder minderjarigen.",
                "Choose an opportunity without minors.",
                "Choisissez une offre sans mineurs.",
            ),
        ),
        "over": Reason(
            Sentence(
                "Er zijn minderjarigen bij, en het uittreksel geldt tot en met {until}; het is nodig tot {needed}.",
                "Minors are involved, and the extract holds until {until}; it is needed until {needed}.",
                "Il y a des mineurs, et l’extrait est valable jusqu’au {until} inclus ; il le faut jusqu’au {needed}.",
            ),
            _NEW_EXTRACT,
        ),
    },
    why_closed=_why_not_safe,
    remarks={
        "none": Sentence("Er zijn geen minderjarigen bij.", "No minors are involved.", "Il n’y a pas de mineurs."),
    },
    why_open=_why_safe,
)


GATES = (MINORS_CHECK,)
