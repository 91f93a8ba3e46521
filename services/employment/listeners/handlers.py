"""Applying what others announce to newcomers' files."""

from dataclasses import replace

from services.chassis.envelope import Envelope
from services.contracts.intake import ConsentWithdrawn, MergeUndone, NewcomersMerged, NewcomerWithdrew, UnitOpened
from services.employment.coaching.handlers import referrals
from services.employment.files.domain import files
from services.employment.files.domain.evidence import AssignmentFact
from services.employment.files.domain.files import PURPOSE, File
from services.employment.listeners import merging
from services.employment.programmes.handlers import know_area
from services.employment.store import EmploymentWork


def prefetch_of_newcomers(facts: list[Envelope], uow: EmploymentWork) -> None:
    """Load in one go the files that facts of newcomers change."""
    uow.files.prefetch(fact.subject for fact in facts)


def prefetch_of_assignments(facts: list[Envelope], uow: EmploymentWork) -> None:
    """Load in one go the files that facts of assignments change."""
    events = [fact.event() for fact in facts]
    ids = {event.newcomer_id for event in events if isinstance(event, AssignmentFact)}
    uow.merged_files.prefetch(ids)
    uow.files.prefetch({merging.holder_of(newcomer_id, uow) for newcomer_id in ids})


def apply_newcomer_fact(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep what intake says of a newcomer."""
    event = fact.event()
    known = _file(fact.subject, uow)
    file = files.after(known, event, fact.sequence)
    uow.files.put(file)
    if isinstance(event, NewcomersMerged | MergeUndone):
        merging.hear_of_merge(fact, uow)
    elif known.unit_id not in (None, file.unit_id):
        _follow_unit(file, uow)
    if isinstance(event, ConsentWithdrawn) and event.purpose == PURPOSE:
        referrals.revoke_without_consent(file, event, fact.sequence, uow)
    if isinstance(event, NewcomerWithdrew):
        referrals.revoke_of_who_stopped(file, event.withdrew_on, uow)


def apply_unit_fact(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep that the area in which a unit works exists."""
    event = fact.event()
    if isinstance(event, UnitOpened):
        know_area(event.area_id, uow, event.unit_id)


def apply_assignment_fact(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep what matching says of an assignment, and that its area exists."""
    event = fact.event()
    if isinstance(event, AssignmentFact):
        holder = _file(merging.holder_of(event.newcomer_id, uow), uow)
        uow.files.put(files.with_evidence(holder, event, fact.sequence))
        merging.note_evidence(event.newcomer_id, event.assignment_id, uow)
        know_area(event.area_id, uow)


def _follow_unit(file: File, uow: EmploymentWork) -> None:
    """What was asked of somebody waits with the unit that keeps their file now."""
    for follow_up in uow.follow_ups.where(newcomer_id=file.id):
        if follow_up.unit_id:
            uow.follow_ups.save(replace(follow_up, unit_id=file.unit_id))


def _file(newcomer_id: str, uow: EmploymentWork) -> File:
    return uow.files.find(newcomer_id) or File(id=newcomer_id)
