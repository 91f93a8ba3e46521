"""The person for whom a programme is looked for, out of the file, the areas and what intake tells."""

from collections.abc import Iterable

from services.employment.access import owns
from services.employment.files.domain.files import File
from services.employment.fitting.domain.person import Person
from services.employment.neighbours.domain import WorkFacts
from services.employment.programmes.domain import Area
from services.employment.store import EmploymentWork


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer or the unit; raises NotFound."""
    return uow.files.get(newcomer_id, lambda file: owns(uow.caller, file)).registered


def person(file: File, facts: WorkFacts | None, areas: Iterable[Area]) -> Person:
    """As far as programmes ask."""
    return Person(
        areas=frozenset(area.id for area in areas if file.unit in area.units),
        schooling_level=file.schooling_level,
        speaks=file.speaks,
        facts=facts,
    )
