"""What belongs to a newcomer goes with their file to the unit that keeps it now."""

from dataclasses import replace

from services.matching.listeners.merging import settle
from services.matching.projections.domain.followed import FOLLOWED_FOR, Followed
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.rounds import RoundState
from services.matching.proposals.handlers.sending import forget
from services.matching.store import MatchingWork


def follow_unit(newcomer: Newcomer, uow: MatchingWork) -> None:
    """Matches, assignments and places on reserve lists are the present unit's; said again, nothing changes."""
    unit_id = newcomer.unit_id
    if unit_id is None:
        return
    for match in uow.matches.where(newcomer_id=newcomer.id):
        _follow_match(match, unit_id, uow)
    for assignment in uow.assignments.where(newcomer_id=newcomer.id):
        uow.assignments.save(replace(assignment, unit_id=unit_id))
    for reserve_list in uow.reserve_lists.where(closed=False):
        uow.reserve_lists.save(reserve_lists.with_unit_of(reserve_list, newcomer.id, unit_id))
    uow.followed.put(uow.followed.find(newcomer.id) or Followed(id=newcomer.id, since=uow.now))


def leave_rounds(newcomer: Newcomer, uow: MatchingWork) -> None:
    """Whoever waits to join a reserve list with a round of the unit before does not: it is no longer theirs to send."""
    for made in uow.rounds.where(state=RoundState.PREPARED.value):
        uow.rounds.save(replace(made, reserve=tuple(one for one in made.reserve if one != newcomer.id)))


def follow_again(uow: MatchingWork) -> None:
    """Look once more at whatever a command wrote that had read the file before it moved."""
    for followed in uow.followed.where():
        settle(followed.id, uow)
        newcomer = uow.newcomers.find(followed.id)
        if newcomer is not None:
            follow_unit(newcomer, uow)
        if followed.since < uow.now - FOLLOWED_FOR:
            uow.followed.remove(followed.id)


def _follow_match(match: Match, unit_id: str, uow: MatchingWork) -> None:
    """What another unit only prepared is dropped without a trace: nobody was told of it."""
    if match.state is not State.PREPARED:
        uow.matches.save(replace(match, unit_id=unit_id))
    elif match.unit_id != unit_id:
        forget(match, uow)
