"""Noting an event in the log, with whom it concerns."""

from dataclasses import replace

from services.changes.domain.entries import Entry
from services.changes.domain.known import (
    MERGED,
    MERGED_ORGANISATION,
    UNPLACED_AT_MOST,
    Unplaced,
    concerned_by,
    decided_by,
    is_decision,
    is_told,
    met_by,
    placed_by,
    placed_id,
    places_named,
    wanted_for,
)
from services.changes.domain.partners import allowed_by, id_of_decision, is_about_a_partner
from services.changes.domain.subjects import SUBJECTS, UNIT
from services.changes.store import ChangesWork
from services.chassis.envelope import Envelope
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, IntakeCompleted, NewcomerMoved, NewcomerRegistered
from services.contracts.matching import MatchAccepted, MatchConfirmed
from services.platform.merges import DEEPEST

_PLACES_A_NEWCOMER = NewcomerRegistered | IntakeCompleted | NewcomerMoved


def prefetch(facts: list[Envelope], uow: ChangesWork) -> None:
    """Load in one go what noting these will look at."""
    events = [fact.event() for fact in facts]
    uow.placed.prefetch({each for event in events for each in places_named(event)})
    uow.unplaced.prefetch(event.newcomer_id for event in events if isinstance(event, _PLACES_A_NEWCOMER))
    uow.decisions.prefetch(event.newcomer_id for event in events if is_decision(event))
    uow.allowed.prefetch(id_of_decision(event) for event in events if is_about_a_partner(event))
    uow.met.prefetch(event.match_id for event in events if isinstance(event, MatchAccepted | MatchConfirmed))


def note(fact: Envelope, uow: ChangesWork) -> None:
    """Learn what it says of whom records belong to, then put it into the log."""
    event = fact.event()
    _learn(event, fact, uow)
    entry = _entry(fact, event, uow)
    uow.note(entry)
    if entry.unit_id is None and UNIT in SUBJECTS[fact.type].readers and entry.newcomer_id:
        _keep_for_later(entry.newcomer_id, entry, uow)
    if isinstance(event, NewcomerMoved):  # who kept the file hears of it, too: it is theirs no longer
        uow.note(replace(entry, unit_id=event.from_unit_id, newcomer_id=None))
    if is_decision(event) and isinstance(event, ConsentGiven):
        _tell_organisations(event, entry, uow)


def _entry(fact: Envelope, event: Event, uow: ChangesWork) -> Entry:
    wanted = [each for ids in wanted_for(event).values() for each in ids]
    uow.placed.prefetch(wanted)
    known = {each: found for each in wanted if (found := uow.placed.find(each)) is not None}
    subject = SUBJECTS[fact.type]
    concerned = concerned_by(event, known)
    return Entry(
        at=fact.time,
        sequence=fact.sequence,
        kind=fact.type,
        record=subject.record,
        record_id=getattr(event, subject.field),
        **{
            **vars(concerned),
            "newcomer_id": _going_on(MERGED, concerned.newcomer_id, uow),
            "organisation_id": _going_on(MERGED_ORGANISATION, concerned.organisation_id, uow),
        },
    )


def _going_on(kind: str, one: str | None, uow: ChangesWork) -> str | None:
    """Who signs in as this newcomer or organisation now: events go on naming what was merged into another."""
    for _ in range(DEEPEST):
        merged = uow.placed.find(placed_id(kind, one)) if one else None
        if merged is None or merged.place is None:
            break
        one = merged.place
    return one


def _learn(event: Event, fact: Envelope, uow: ChangesWork) -> None:
    _learn_place(event, fact.sequence, uow)
    if is_decision(event):
        uow.decisions.put(decided_by(event, fact.sequence, uow.decisions.find(event.newcomer_id)))
    if is_about_a_partner(event):
        known = uow.allowed.find(id_of_decision(event))
        uow.allowed.put(allowed_by(event, fact.sequence, fact.time, known))
    if isinstance(event, MatchAccepted | MatchConfirmed):
        uow.met.put(met_by(event, uow.met.find(event.match_id)))


def _learn_place(event: Event, sequence: int, uow: ChangesWork) -> None:
    placed = placed_by(event, sequence)
    if placed is None:
        return
    known = uow.placed.find(placed.id)
    if known is not None and known.heard >= sequence:
        return
    uow.placed.put(placed)
    if isinstance(event, _PLACES_A_NEWCOMER):
        _note_what_waited(event.newcomer_id, placed.place, uow)


def _note_what_waited(newcomer_id: str, unit_id: str | None, uow: ChangesWork) -> None:
    """What was heard of this newcomer before their unit was known."""
    waiting = uow.unplaced.find(newcomer_id)
    if waiting is not None:
        uow.unplaced.remove(waiting.id)
        for entry in waiting.entries:
            uow.note(replace(entry, unit_id=unit_id))


def _keep_for_later(newcomer_id: str, entry: Entry, uow: ChangesWork) -> None:
    waiting = uow.unplaced.find(newcomer_id) or Unplaced(id=newcomer_id, entries=())
    uow.unplaced.put(replace(waiting, entries=(*waiting.entries, entry)[-UNPLACED_AT_MOST:]))


def _tell_organisations(event: ConsentGiven, entry: Entry, uow: ChangesWork) -> None:
    """Note the matches again of which organisations may be told from now on: to them they are new."""
    decision = uow.decisions.find(event.newcomer_id)
    for met in uow.met.where(newcomer_id=event.newcomer_id):
        if is_told(met, decision) and not met.confirmed:
            uow.note(
                Entry(
                    at=entry.at,
                    kind=MatchAccepted.type,
                    record=SUBJECTS[MatchAccepted.type].record,
                    record_id=met.id,
                    organisation_id=met.organisation_id,
                )
            )
