"""Reminders: half of the time to answer is over and nobody answered; published once for each side."""

from services.contracts.matching import MatchReminderDue
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.queries.introductions import may_be_introduced
from services.matching.store import MatchingWork

BATCH_SIZE = 200
"""Reminders per commit, and there is one a run; the rest follows in the next one, a minute later."""


def remind_due(uow: MatchingWork) -> int:
    """Publish which sides may be reminded, those with the least time left first; how many."""
    due = sorted(_due(uow), key=lambda match: (match.expires_on, match.id))[:BATCH_SIZE]
    for match in due:
        uow.matches.save(matches.reminded(match, uow.today))
        waits_for = matches.WAITS_FOR[match.state]
        announce(MatchReminderDue, match, uow, waits_for=waits_for, expires_on=match.expires_on)
    return len(due)


def _due(uow: MatchingWork) -> list[Match]:
    """Open matches of which the side that is to answer knows of it, and was not reminded."""
    days = [day.isoformat() for day in matches.days_to_remind(uow.today)]
    newcomers = uow.matches.where(state=State.PROPOSED.value, expires_on=days, reminded_side=None)
    organisations = uow.matches.where(state=State.ACCEPTED.value, expires_on=days, reminded_side=[None, "newcomer"])
    due = [match for match in newcomers + organisations if matches.half_is_over(match, uow.today)]
    uow.newcomers.prefetch(match.newcomer_id for match in due if match.state is State.ACCEPTED)
    return [match for match in due if match.state is State.PROPOSED or may_be_introduced(match, uow)]
