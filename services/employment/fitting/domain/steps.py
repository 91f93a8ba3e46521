"""Steps that help whatever programme it will be: to have a diploma from abroad recognised."""

from dataclasses import dataclass

from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.sentences import Said

DIPLOMA = "diploma-recognition"
_SKILLED = ("middle", "high")


@dataclass(frozen=True, kw_only=True)
class OfferedStep:
    """One step that is offered."""

    code: str
    sentence: Said
    change: Said
    """What to do."""


def steps(person: Person) -> tuple[OfferedStep, ...]:
    """Those that this person is offered.

    Recognition, where schooling is middle or high and the diploma is from abroad and not recognised, or nobody asked.
    """
    if person.schooling_level not in _SKILLED:
        return ()
    said = _SAID.get(person.facts.diploma or "")
    return (OfferedStep(code=DIPLOMA, sentence=said, change=_RECOGNITION),) if said else ()


_RECOGNITION = Said(
    "Vraag de erkenning aan bij NARIC-Vlaanderen; ze mag naast een programma lopen.",
    "Ask for recognition at NARIC-Vlaanderen; it may go on beside a programme.",
    "Demandez la reconnaissance à NARIC-Vlaanderen ; elle peut se faire en parallèle d’un programme.",
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
