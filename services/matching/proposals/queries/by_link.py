"""The match or the assignment of a link that needs no account, and where it stands for whoever holds it."""

from dataclasses import dataclass, replace

from services.chassis import concerned
from services.matching.assignments.domain.assignments import Assignment
from services.matching.proposals.answers import LinkShown
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.queries.introductions import organisation_knows
from services.matching.store import MatchingWork
from services.platform.answer_links import NEWCOMER, ORGANISATION, reader_of, subject_of
from services.platform.caller import Caller

BY_LINK = "link"
"""The subject of whoever answers so: what it opens is one question, and nobody signed in."""
ASKS, YES, NO, AGREED, OVER = "asks", "yes", "no", "agreed", "over"
_NEWCOMERS = {State.ACCEPTED: YES, State.CONFIRMED: AGREED, State.DECLINED: NO}
_ORGANISATIONS = {State.CONFIRMED: YES, State.REFUSED: NO}


@dataclass(frozen=True)
class Held:
    """What somebody holds a link of."""

    side: str
    match: Match | None
    assignment: Assignment | None

    @property
    def caller(self) -> Caller:
        """Who answers by it: the one side of this match, and nothing beyond it."""
        if self.match is None:
            raise LookupError("an assignment asks nothing")
        if self.side == ORGANISATION:
            return Caller(subject=BY_LINK, role=ORGANISATION, organisation=self.match.organisation_id)
        return Caller(subject=BY_LINK, role=NEWCOMER, newcomer=self.match.newcomer_id)


def held(token: str, uow: MatchingWork) -> Held:
    """What it opens; raises NotFound, the same for a forged link as for one of a match that is not there."""
    reader, subject = reader_of(token), subject_of(token, uow) or ""
    match, assignment = uow.matches.find(subject), uow.assignments.find(subject)
    if match is not None and match.assignment_id:
        assignment = uow.assignments.find(match.assignment_id)
    known = match or assignment
    if reader is None or known is None or (match is not None and match.state is State.PREPARED):
        raise uow.matches.unknown("")
    concerned.note(known.newcomer_id)
    return Held(reader.side, match, assignment)


def shown(found: Held, uow: MatchingWork) -> LinkShown:
    """Where it stands for that side."""
    match = found.match
    state = _of_organisation(match, uow) if found.side == ORGANISATION else _of_newcomer(found, uow)
    asks = match is not None and state == ASKS
    return LinkShown(
        side=found.side,
        state=state,
        answer_by=matches.wanted_by(match) if match is not None and asks else None,
        introduced=match is not None and organisation_knows(match, uow),
    )


def speaking_as(found: Held, uow: MatchingWork) -> None:
    """From here on this unit of work acts for whoever holds the link."""
    uow.context = replace(uow.context, caller=found.caller)


def _of_newcomer(found: Held, uow: MatchingWork) -> str:
    if found.assignment is not None:
        return AGREED if found.assignment.running else OVER
    match = found.match
    if match is None or matches.is_due(match, uow.today):
        return OVER
    return ASKS if match.state is State.PROPOSED else _NEWCOMERS.get(match.state, OVER)


def _of_organisation(match: Match | None, uow: MatchingWork) -> str:
    if match is None or matches.is_due(match, uow.today) or not organisation_knows(match, uow):
        return OVER
    return ASKS if match.state is State.ACCEPTED else _ORGANISATIONS.get(match.state, OVER)
