"""Two files of one person become one, and two again."""

from dataclasses import replace

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, done
from services.contracts.intake import MergeUndone, NewcomerMoved, NewcomersMerged
from services.intake.access import authorised
from services.intake.aliases.queries import by_alias
from services.intake.consents.announcing import announce_change
from services.intake.merges import domain, joining
from services.intake.merges.answers import Merged
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.merges.domain import Merge
from services.intake.merges.telling import keep_and_tell
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.sessions.handlers.filling import hand_over_places
from services.intake.store import IntakeWork


def merge_newcomers(order: MergeNewcomers, uow: IntakeWork) -> Answer[Merged]:
    """Let one file go on with what was chosen of the other, which becomes its alias.

    Merged so already, nothing changes. Raises NotFound, GoneIntoAnother, Invalid, Conflict.

    Both files are optimistic locks: of two merges at one moment that share a file, the later one is run again, and is
    refused where that file does not go on.
    """
    survivor = authorised(uow.newcomers, order.newcomer_id, uow)
    known = uow.merges.find(order.other_id)
    if known is not None and known.stands and known.survivor_id == survivor.id:
        return done(Merged(id=survivor.id, other_id=order.other_id))
    other = authorised(uow.newcomers, order.other_id, uow)
    domain.must_be_two(survivor, other)
    _must_not_be_leaving(survivor, other, uow=uow)
    _must_be_coached_once(survivor, other, uow)
    now = domain.merged(survivor, other, order.from_other, uow.today)
    sessions = hand_over_places(other.id, survivor.id, uow)
    restricted = joining.restrict_both(survivor, other, uow)
    reach = joining.fill_wishes(survivor, other, uow)
    joining.belong_to(survivor.unit_id, other.id, uow)
    made = replace(_merge(survivor, other, order, sessions, uow), restricted=restricted, reach=reach)
    uow.merges.put(made)
    uow.newcomers.save(domain.taken_out(other))
    uow.newcomers.hold(survivor.id)
    _announce(NewcomersMerged, other, survivor, uow)
    keep_and_tell(survivor, now, uow)
    announce_change(other.id, other.consents, now.consents, uow)
    _follow_unit(other, other.unit_id, survivor.unit_id, uow)
    return done(Merged(id=survivor.id, other_id=other.id))


def undo_merge(order: UndoMerge, uow: IntakeWork) -> Answer[Merged]:
    """Let both files go on as they were; what was changed in the survivor since stays there.

    Raises NotFound, GoneIntoAnother where the survivor was merged since, and Conflict while it asks to be deleted.
    """
    survivor = authorised(uow.newcomers, order.newcomer_id, uow)
    merge = uow.merges.get(order.other_id, lambda found: found.survivor_id == survivor.id)
    if not merge.stands:
        return done(Merged(id=survivor.id, other_id=merge.id))
    _must_not_be_leaving(survivor, uow=uow)
    other = uow.newcomers.get(merge.id)
    now = domain.unmerged(survivor, other, merge, uow.today)
    uow.merges.save(replace(merge, stands=False, undone_at=uow.now, undone_by=uow.caller.subject))
    joining.use_again(merge, survivor.unit_id, uow)
    joining.empty_wishes(merge, uow)
    joining.belong_to(other.unit_id, other.id, uow)
    back = domain.put_back(other, merge)
    uow.newcomers.save(back)
    hand_over_places(survivor.id, other.id, uow, among=merge.sessions)
    uow.newcomers.hold(survivor.id)
    _announce(MergeUndone, other, survivor, uow)
    keep_and_tell(survivor, now, uow)
    announce_change(back.id, survivor.consents, back.consents, uow)
    _follow_unit(other, survivor.unit_id, other.unit_id, uow)
    return done(Merged(id=survivor.id, other_id=other.id))


def _must_not_be_leaving(*newcomers: Newcomer, uow: IntakeWork) -> None:
    asking = next((each for each in newcomers if uow.erasure_requests.find(each.id) is not None), None)
    if asking is not None:
        detail = "This person asks to be deleted: do that first, or write down that they want to stay."
        raise Conflict("asks-to-be-deleted", detail, id=asking.id)


def _must_be_coached_once(survivor: Newcomer, other: Newcomer, uow: IntakeWork) -> None:
    """Raise Conflict `two-trajectories` where a coach leads in each of the two files: one leads at a time."""
    leading = [
        {each.partner_id for each in uow.coachings.where(newcomer_id=sorted(by_alias([one.id], uow)), step="leading")}
        for one in (survivor, other)
    ]
    if all(leading) and leading[0] != leading[1]:
        detail = "Another coach leads in each of the two files. Agree who goes on and end the other trajectory first."
        raise Conflict("two-trajectories", detail, id=survivor.id, other_id=other.id)


def _merge(
    survivor: Newcomer, other: Newcomer, order: MergeNewcomers, sessions: tuple[str, ...], uow: IntakeWork
) -> Merge:
    return Merge(
        id=other.id,
        survivor_id=survivor.id,
        at=uow.now,
        by=uow.caller.subject,
        role=uow.caller.role,
        from_other=tuple(dict.fromkeys(order.from_other)),
        status_before=other.status,
        survivor_before=survivor,
        sessions=sessions,
    )


def _announce(
    event: type[NewcomersMerged] | type[MergeUndone], other: Newcomer, survivor: Newcomer, uow: IntakeWork
) -> None:
    which = {"newcomer_id": other.id, "survivor_id": survivor.id, "unit_id": survivor.unit_id}
    if event is NewcomersMerged:
        uow.publish(NewcomersMerged(**which, merged_on=uow.today))
    else:
        uow.publish(MergeUndone(**which, undone_on=uow.today))


def _follow_unit(other: Newcomer, before: str, after: str, uow: IntakeWork) -> None:
    """What names the alias is the business of the unit that keeps the survivor, as long as it is one."""
    if before != after:
        uow.publish(NewcomerMoved(newcomer_id=other.id, unit_id=after, from_unit_id=before, moved_on=uow.today))
