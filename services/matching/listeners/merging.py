"""Two files of one person are one: their matches, assignments and payments count together, until that is undone.

What was told of somebody keeps the id under which it was told (`told_as`), so that it can go back to it.
"""

from dataclasses import replace

from services.chassis.envelope import Envelope
from services.matching.assignments.domain.assignments import Assignment
from services.matching.duties.domain import DutyFile, joined, parted
from services.matching.information.handlers import hand_over_receipts
from services.matching.projections.domain.followed import Followed
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.handlers import closing
from services.matching.proposals.queries.latest_matches import point_at_latest
from services.matching.reimbursements.handlers import hand_over_payments
from services.matching.store import MatchingWork
from services.matching.travel_costs.handlers import hand_over_travel
from services.platform import merges
from services.platform.merges import MergedFile


def hear_of_merge(fact: Envelope, uow: MatchingWork) -> None:
    """Keep which file went into which, and put what belongs to it, and to those inside it, where it belongs now."""
    before = uow.merged_files.find(fact.subject) or MergedFile(id=fact.subject)
    uow.merged_files.put(merges.after(before, fact.event(), fact.sequence))
    for newcomer_id in merges.with_those_inside(fact.subject, lambda into: uow.merged_files.where(into=into)):
        settle(newcomer_id, uow)


def settle(newcomer_id: str, uow: MatchingWork) -> None:
    """Put what is told under this id where the file goes on by now; said again, nothing changes."""
    merged = uow.merged_files.find(newcomer_id)
    if merged is None:
        return
    to = merges.going_on(newcomer_id, uow.merged_files.find)
    held_by = sorted({newcomer_id, merged.holder or newcomer_id, to})
    moved = [_put_match(each, to, uow) for each in uow.matches.where(newcomer_id=held_by) if each.told == newcomer_id]
    for assignment in uow.assignments.where(newcomer_id=held_by):
        if assignment.told == newcomer_id:
            _put_assignment(assignment, to, uow)
    _put_duties(merged, to, uow)
    if to != newcomer_id:
        _put_on_lists(newcomer_id, to, uow)
        closing.withdraw_what_is_double(moved, uow)
    uow.merged_files.save(replace(uow.merged_files.get(newcomer_id), holder=to))
    uow.followed.put(uow.followed.find(newcomer_id) or Followed(id=newcomer_id, since=uow.now))


def _put_match(match: Match, to: str, uow: MatchingWork) -> Match:
    now = replace(match, newcomer_id=to, told_as=_told_as(match.told, to), unit_id=_unit(to, match.unit_id, uow))
    uow.matches.save(now)
    if match.newcomer_id != to:
        for newcomer_id in (match.newcomer_id, to):
            point_at_latest(newcomer_id, match.opportunity_id, uow)
    return now


def _put_assignment(assignment: Assignment, to: str, uow: MatchingWork) -> None:
    unit_id = _unit(to, assignment.unit_id, uow)
    uow.assignments.save(replace(assignment, newcomer_id=to, told_as=_told_as(assignment.told, to), unit_id=unit_id))
    if assignment.newcomer_id != to:
        hand_over_payments(assignment, to, uow)
        hand_over_travel(assignment, to, uow)
        hand_over_receipts(assignment, to, uow)


def _put_duties(merged: MergedFile, to: str, uow: MatchingWork) -> None:
    """What one file has of duties counts in the other as long as it is inside; its own document stays as it was."""
    holder, own = merged.holder or merged.id, uow.duties.find(merged.id)
    if own is None or holder == to:
        return
    held, now = uow.duties.find(holder), uow.duties.find(to) or DutyFile(id=to)
    if holder != merged.id and held is not None:
        uow.duties.save(parted(held, own))
    if to != merged.id:
        uow.duties.put(joined(now, own))


def _put_on_lists(newcomer_id: str, to: str, uow: MatchingWork) -> None:
    """A turn on a reserve list is the survivor's, also once the merge is undone."""
    for reserve_list in uow.reserve_lists.where(closed=False):
        unit_id = _unit(to, "", uow)
        uow.reserve_lists.save(reserve_lists.with_turn_of(reserve_list, newcomer_id, to, unit_id))


def _told_as(told: str, to: str) -> str | None:
    return told if told != to else None


def _unit(newcomer_id: str, before: str, uow: MatchingWork) -> str:
    newcomer = uow.newcomers.find(newcomer_id)
    return newcomer.unit_id if newcomer and newcomer.unit_id else before
