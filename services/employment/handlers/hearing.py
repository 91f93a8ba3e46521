"""What others tell, kept in employment's own words."""

from services.chassis.messaging.envelope import Envelope
from services.contracts.employment import ReferralRevoked
from services.contracts.intake import ConsentWithdrawn
from services.employment.domain import files, referrals
from services.employment.domain.evidence import AssignmentFact
from services.employment.domain.files import PURPOSE, File
from services.employment.domain.programmes import Area
from services.employment.handlers.steps import announce
from services.employment.store import EmploymentWork


def hear_of_newcomer(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep what intake says of a newcomer."""
    event = fact.event()
    file = files.after(_file(fact.subject, uow), event, fact.sequence)
    uow.files.put(file)
    if isinstance(event, ConsentWithdrawn) and event.purpose == PURPOSE:
        _revoke(file, event, fact.sequence, uow)


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


def _revoke(file: File, event: ConsentWithdrawn, sequence: int, uow: EmploymentWork) -> None:
    """Take back every referral that waits with the consent that was withdrawn."""
    for referral in referrals.resting_on_less(file, sequence):
        file = referrals.withdrawn(file, referral, event.withdrawn_on)
        uow.files.save(file)
        announce(ReferralRevoked, file, referral, event.withdrawn_on, uow)


def _file(newcomer_id: str, uow: EmploymentWork) -> File:
    return uow.files.find(newcomer_id) or File(id=newcomer_id)
