"""The gate of travel: how long it takes, and how long the newcomer wants it to take."""

from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Facts, Gate, Reason
from services.matching.suitability.domain.pair_grid import NOT_KNOWN, Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence

_ASK_THE_WAY = Sentence(
    "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn, of zoek iets dichterbij.",
    "Ask for how long and how the newcomer will travel, or look for something nearer.",
    "Demandez combien de temps et comment le nouvel arrivant veut se déplacer, ou cherchez plus près.",
)
_BIKE_HELPS = Sentence(
    "Vraag hoe de nieuwkomer zich verplaatst; met een fiets is het kort genoeg.",
    "Ask how the newcomer travels; by bike it is short enough.",
    "Demandez comment le nouvel arrivant se déplace ; à vélo, c’est assez court.",
)
_NEARER = Sentence(
    "Vraag hoe de nieuwkomer zich verplaatst, of zoek iets dichterbij.",
    "Ask how the newcomer travels, or look for something nearer.",
    "Demandez comment le nouvel arrivant se déplace, ou cherchez plus près.",
)
_LONGER = Sentence(
    "Vraag of een langere weg mag, of zoek iets dichterbij.",
    "Ask whether a longer way is fine, or look for something nearer.",
    "Demandez si un trajet plus long convient, ou cherchez plus près.",
)
_MODES_UNASKED = Sentence(
    "De weg duurt ongeveer {minutes} minuten {mode}, zoals we rekenen zolang niemand vroeg hoe; de nieuwkomer wil "
    "hoogstens {most} minuten onderweg zijn.",
    "The way takes about {minutes} minutes {mode}, as we count while nobody asked how; the newcomer wants at most "
    "{most}.",
    "Le trajet dure environ {minutes} minutes {mode}, selon notre calcul tant que personne n’a "
    "demandé comment ; le nouvel arrivant veut {most} minutes au plus.",
)
_ALL_UNASKED = Sentence(
    "De weg duurt ongeveer {minutes} minuten {mode}; zolang niemand vroeg hoe en hoe lang de nieuwkomer onderweg wil "
    "zijn, rekenen we zo en op hoogstens {most} minuten.",
    "The way takes about {minutes} minutes {mode}; as long as nobody asked how and for how long the newcomer will "
    "travel, we count like this and on at most {most}.",
    "Le trajet dure environ {minutes} minutes {mode} ; tant que personne n’a demandé comment et "
    "combien de temps le nouvel arrivant veut se déplacer, nous comptons ainsi et {most} minutes au"
    " plus.",
)


def _near_enough(pairing: Pairing) -> bool:
    profile = pairing.newcomer.profile
    return profile is None or pairing.minutes is None or pairing.minutes <= profile.most_minutes


def _near_enough_mask(grid: PairGrid) -> Column:
    unasked = ~grid.of_people("interviewed")
    near: Column = (grid.minutes == NOT_KNOWN) | (grid.minutes <= grid.of_people("most_minutes")) | unasked
    return near


def _journey(pairing: Pairing) -> Facts:
    """How long travelling takes, by what of all that the newcomer uses, and how long it may take."""
    profile = pairing.newcomer.profile
    mode = labels.TRAVEL_MODES[pairing.way[1]] if pairing.way else ""
    return {"minutes": pairing.minutes, "mode": mode, "most": profile.most_minutes if profile else ""}


def _why_too_far(pairing: Pairing) -> list[Chosen]:
    profile = pairing.newcomer.profile
    unasked = (profile is None or not profile.travel_modes, profile is None or profile.most_travel_minutes is None)
    key = {(True, True): UNASKED, (True, False): "modes-unasked", (False, True): "most-unasked"}.get(unasked, "asked")
    near = key in (UNASKED, "modes-unasked") and pairing.bike_would_do
    return [(f"{key}-near" if near else key, _journey(pairing))]


def _why_near(pairing: Pairing) -> Chosen | None:
    profile = pairing.newcomer.profile
    if profile is None or pairing.minutes is None:
        return "unknown", {}
    return (UNASKED if profile.most_travel_minutes is None else "asked"), _journey(pairing)


TRAVEL = Gate(
    code="travel-too-long",
    place=160,
    firm=False,
    passes=_near_enough,
    mask=_near_enough_mask,
    closed=Sentence("De weg is te lang.", "The way is too long.", "Le trajet est trop long."),
    change=Sentence(
        "Vraag hoe lang en hoe de nieuwkomer onderweg wil zijn, of zoek iets dichterbij.",
        "Ask for how long and how the newcomer will travel, or look for something nearer.",
        "Demandez combien de temps et comment le nouvel arrivant veut se déplacer, ou cherchez plus près.",
    ),
    open=Sentence("De weg is kort genoeg.", "The way is short enough.", "Le trajet est assez court."),
    reasons={
        "asked": Reason(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {mode}; de nieuwkomer wil hoogstens {most} minuten onderweg "
                "zijn.",
                "The way takes about {minutes} minutes {mode}; the newcomer wants at most {most}.",
                "Le trajet dure environ {minutes} minutes {mode} ; le nouvel arrivant veut {most} minutes au plus.",
            ),
            _LONGER,
        ),
        "modes-unasked": Reason(_MODES_UNASKED, _NEARER),
        "modes-unasked-near": Reason(_MODES_UNASKED, _BIKE_HELPS),
        "most-unasked": Reason(
            Sentence(
                "De weg duurt ongeveer {minutes} minuten {mode}; zolang niemand het vroeg, rekenen we op hoogstens "
                "{most} minuten.",
                "The way takes about {minutes} minutes {mode}; as long as nobody asked, we count on at most {most}.",
                "Le trajet dure environ {minutes} minutes {mode} ; tant que personne ne l’a demandé, nous "
                "comptons {most} minutes au plus.",
            ),
            Sentence(
                "Vraag hoe lang de nieuwkomer onderweg wil zijn, of zoek iets dichterbij.",
                "Ask for how long the newcomer will travel, or look for something nearer.",
                "Demandez combien de temps le nouvel arrivant veut se déplacer, ou cherchez plus près.",
            ),
        ),
        UNASKED: Reason(_ALL_UNASKED, _ASK_THE_WAY),
        "unasked-near": Reason(_ALL_UNASKED, _BIKE_HELPS),
    },
    why_closed=_why_too_far,
    remarks={
        "unknown": Sentence(
            "Hoe lang de weg duurt, is niet bekend; dat houdt niemand tegen.",
            "How long the way takes is not known; that keeps nobody out.",
            "La durée du trajet n’est pas connue ; cela n’arrête personne.",
        ),
        "asked": Sentence(
            "De weg duurt ongeveer {minutes} minuten {mode}; de nieuwkomer wil hoogstens {most} minuten onderweg zijn.",
            "The way takes about {minutes} minutes {mode}; the newcomer wants at most {most}.",
            "Le trajet dure environ {minutes} minutes {mode} ; le nouvel arrivant veut {most} minutes au plus.",
        ),
        UNASKED: Sentence(
            "De weg duurt ongeveer {minutes} minuten {mode}; zolang niemand het vroeg, rekenen we op hoogstens "
            "{most} minuten.",
            "The way takes about {minutes} minutes {mode}; as long as nobody asked, we count on at most {most}.",
            "Le trajet dure environ {minutes} minutes {mode} ; tant que personne ne l’a demandé, nous "
            "comptons {most} minutes au plus.",
        ),
    },
    why_open=_why_near,
)


GATES = (TRAVEL,)
