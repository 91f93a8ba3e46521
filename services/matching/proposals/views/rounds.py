"""Rounds, for a coordinator of all units in them."""

from datetime import timedelta

from services.chassis.http.paging import page_of
from services.matching.proposals import answers, commands
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.rounds import DAYS_LISTED, Round
from services.matching.proposals.queries.rounds import authorised_round, matches_of
from services.matching.store import MatchingWork


def round_(ask: commands.AskRound, uow: MatchingWork) -> answers.RoundShown:
    """One round, with each of its matches as it stands now."""
    made = authorised_round(ask.round_id, uow)
    return _shown(made, matches=tuple(map(_match, matches_of(made, uow))))


def rounds(ask: commands.AskRounds, uow: MatchingWork) -> answers.Rounds:
    """Those of the last month in which only the caller's units are, the latest first."""
    days = [(uow.today - timedelta(days=back)).isoformat() for back in range(DAYS_LISTED)]
    if ask.unit:
        uow.caller.must_act_for(ask.unit)
    found = [made for made in uow.rounds.where(made_on=days) if _is_asked(made, ask, uow)]
    latest = {"-": lambda made: f"{made.made_on} {made.sends_at}"}
    shown, cursor = page_of(ask, found, latest, lambda made: made.id)
    return answers.Rounds(rounds=tuple(_shown(made, match_ids=made.match_ids) for made in shown), next=cursor)


def _is_asked(made: Round, ask: commands.AskRounds, uow: MatchingWork) -> bool:
    own = all(uow.caller.acts_for(unit_id) for unit_id in made.unit_ids)
    return own and (ask.unit is None or ask.unit in made.unit_ids)


def _shown(
    made: Round,
    matches: tuple[answers.RoundMatch, ...] | None = None,
    match_ids: tuple[str, ...] | None = None,
) -> answers.RoundShown:
    return answers.RoundShown(
        id=made.id,
        opportunity_id=made.opportunity_id,
        made_by=made.made_by,
        made_on=made.made_on,
        sends_at=made.sends_at,
        state=made.state,
        override_reason=made.override_reason,
        reserve=made.reserve,
        dropped=made.dropped,
        matches=matches,
        match_ids=match_ids,
    )


def _match(match: Match) -> answers.RoundMatch:
    return answers.RoundMatch(
        id=match.id,
        newcomer_id=match.newcomer_id,
        unit_id=match.unit_id,
        state=match.state,
        score=match.score,
        closed_gates=match.closed_gates,
    )
