"""Reminders: half of the time to answer is over and nobody answered; said once to each side."""

from services.contracts.matching import MatchReminderDue
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.handlers.facts import announce
from services.matching.store import MatchingWork

AT_ONCE = 200
"""So many in one commit; the others follow a minute later."""


def remind_due(uow: MatchingWork) -> int:
    """Say whom may be reminded, those with the least time left first; how many."""
    due = sorted(_due(uow), key=lambda match: (match.expires_on, match.id))[:AT_ONCE]
    for match in due:
        uow.matches.save(matches.reminded(match, uow.today))
        waits_for = matches.WAITS_FOR[match.state]
        announce(MatchReminderDue, match, uow, waits_for=waits_for, expires_on=match.expires_on)
    return len(due)


def _due(uow: MatchingWork) -> list[Match]:
    """Those whose other side, or nobody, was reminded so far."""
    days = [day.isoformat() for day in matches.days_to_remind(uow.today)]
    newcomers = uow.matches.where(state=State.PROPOSED.value, expires_on=days, reminded_side=None)
    organisations = uow.matches.where(state=State.ACCEPTED.value, expires_on=days, reminded_side=[None, "newcomer"])
    return newcomers + organisations
