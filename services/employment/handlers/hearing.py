"""What others tell, kept in employment's own words."""

from services.chassis.envelope import Envelope
from services.employment.domain import files
from services.employment.domain.evidence import AssignmentFact
from services.employment.domain.files import File
from services.employment.domain.programmes import Area
from services.employment.store import EmploymentWork


def hear_of_newcomer(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep what intake says of a newcomer."""
    event = fact.event()
    uow.files.put(files.after(_file(fact.subject, uow), event, fact.sequence))


def hear_of_assignment(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep what matching says of an assignment, and that its area exists."""
    event = fact.event()
    if isinstance(event, AssignmentFact):
        uow.files.put(files.with_evidence(_file(event.newcomer_id, uow), event, fact.sequence))
        know_area(event.area_id, uow)


def know_area(area_id: str, uow: EmploymentWork) -> None:
    """Keep that this area exists."""
    if uow.areas.find(area_id) is None:
        uow.areas.add(Area(id=area_id))


def _file(newcomer_id: str, uow: EmploymentWork) -> File:
    return uow.files.find(newcomer_id) or File(id=newcomer_id)
