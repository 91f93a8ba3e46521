"""Steps that help whatever programme it will be: to have a diploma from abroad recognised."""

from dataclasses import dataclass
from datetime import date

from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.sentences import Said
from services.employment.fitting.reference import Recogniser, recognisers

DIPLOMA = "diploma-recognition"


@dataclass(frozen=True, kw_only=True)
class RecognitionDesk:
    """A body where a step is taken."""

    body: str
    community: str
    """`flemish` or `french`: where somebody lives or wants to work; in Brussels one chooses."""
    free: bool | None
    """True where it costs nothing on this person's basis; null where the page has to be asked."""
    page: str | None
    checked_on: date | None
    """When somebody looked that up on the page; null where nobody did."""


@dataclass(frozen=True, kw_only=True)
class OfferedStep:
    """One step that is offered."""

    code: str
    sentence: Said
    change: Said
    """What to do."""
    desks: tuple[RecognitionDesk, ...]
    """Where, for a diploma of this person's level."""


def steps(person: Person) -> tuple[OfferedStep, ...]:
    """Those that this person is offered.

    Recognition, where schooling is middle or high and the diploma is from abroad and not recognised, or nobody asked.
    None while intake does not answer.
    """
    if person.facts is None:
        return ()
    desks = tuple(_desk(each, person) for each in recognisers() if each.level == person.schooling_level)
    said = _SAID.get(person.facts.diploma or "")
    return (OfferedStep(code=DIPLOMA, sentence=said, change=_RECOGNITION, desks=desks),) if desks and said else ()


def _desk(where: Recogniser, person: Person) -> RecognitionDesk:
    return RecognitionDesk(
        body=where.body,
        community=where.community,
        free=True if person.facts and person.facts.basis_code in where.free_for else None,
        page=where.page,
        checked_on=where.checked_on,
    )


_RECOGNITION = Said(
    "Vraag de erkenning aan waar de persoon woont of wil werken; in Brussel kies je. Ze mag naast een programma lopen.",
    "Ask recognition where the person lives or wants to work; in Brussels one chooses. Programmes may go on beside.",
    "Demandez la reconnaissance là où la personne vit ou veut travailler (à Bruxelles, au choix), même en parcours.",
)
_SAID = {
    "not-recognised": Said(
        "Het diploma uit het buitenland is hier nog niet erkend.",
        "The diploma from abroad is not recognised here yet.",
        "Le diplôme étranger n’est pas encore reconnu ici.",
    ),
    "": Said(
        "Of er een diploma uit het buitenland is en of het erkend is, is niet gevraagd.",
        "Whether there is a diploma from abroad, and whether it is recognised, was not asked.",
        "On n’a pas demandé s’il y a un diplôme étranger, ni s’il est reconnu.",
    ),
}
