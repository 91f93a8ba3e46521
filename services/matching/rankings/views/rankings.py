"""Who or what suits best, out of all."""

from collections.abc import Collection

from services.chassis.errors import NotFound
from services.chassis.http import request_parsing
from services.matching.board import ranking
from services.matching.board.board import Board
from services.matching.board.ranking import Ranked, Ranking
from services.matching.projections.queries import authorised_newcomer
from services.matching.proposals.queries import latest_matches
from services.matching.rankings import commands
from services.matching.rankings.answers import ClosedGate, RankedPair, Rankings
from services.matching.rankings.views.parts_of_answers import latest_match, scored
from services.matching.store import MatchingWork
from services.matching.suitability.domain import scoring
from services.matching.suitability.domain.gates import GATES
from services.platform.caller import Caller


def rankings(ask: commands.AskRankings, board: Board, uow: MatchingWork) -> Rankings:
    """The pairs that every gate lets through, best first, and what shut out the rest.

    Of equals who waited longest comes first, then the lot decides.
    """
    ranked, rules = _ranked(ask, board, uow), board.rulebook(uow.today)
    return Rankings(
        rankings=_shown(ranked.best, board, uow),
        weights=rules.weights.id,
        talents=rules.talents.version,
        lot=ask.newcomer or ask.opportunity or "",
        looked_at=ranked.looked_at,
        let_through=ranked.suit,
        closed=_closed(ranked.closed),
    )


def _ranked(ask: commands.AskRankings, board: Board, uow: MatchingWork) -> Ranking:
    if ask.newcomer and not ask.opportunity:
        _must_be_own(ask.newcomer, board, uow)
        return ranking.best_opportunities(board, ask.newcomer, uow.today, ask.limit, _asked(ask, uow))
    if ask.opportunity and not ask.newcomer:
        _must_be_known(ask.opportunity, board, uow)
        units = _units(uow.caller)
        return ranking.best_newcomers(board, ask.opportunity, uow.today, ask.limit, units, _asked(ask, uow))
    raise request_parsing.invalid({"newcomer": ["Give a newcomer or an opportunity, one of the two."]})


def _asked(ask: commands.AskRankings, uow: MatchingWork) -> frozenset[str]:
    """Ids of newcomers, or opportunities, that `open_only` leaves out because they were asked already."""
    if not ask.open_only:
        return frozenset()
    if ask.newcomer:
        return frozenset(opportunity for _, opportunity in latest_matches.asked(uow, newcomer_id=ask.newcomer))
    return frozenset(newcomer for newcomer, _ in latest_matches.asked(uow, opportunity_id=ask.opportunity or ""))


def _must_be_own(newcomer_id: str, board: Board, uow: MatchingWork) -> None:
    """Raise NotFound unless the caller acts for the newcomer's unit, the same as for one who is not there."""
    newcomer = board.newcomer(newcomer_id)
    if newcomer is None or not uow.caller.acts_for(newcomer.unit_id):
        newcomer = authorised_newcomer(newcomer_id, uow)
    newcomer.must_be_registered()


def _must_be_known(opportunity_id: str, board: Board, uow: MatchingWork) -> None:
    if board.opportunity(opportunity_id) is None and uow.opportunities.get(opportunity_id).described is None:
        raise NotFound("unknown-opportunity", "This opportunity was not heard of yet.", id=opportunity_id)


def _units(caller: Caller) -> Collection[str] | None:
    return None if caller.acts_for_all else sorted(caller.units)


def _shown(ranked: list[Ranked], board: Board, uow: MatchingWork) -> list[RankedPair]:
    latest = latest_matches.latest([(one.newcomer_id, one.opportunity_id) for one in ranked], uow)
    return [
        RankedPair(
            newcomer_id=one.newcomer_id,
            opportunity_id=one.opportunity_id,
            organisation_id=opportunity.details.organisation_id,
            score=scoring.shown(one.exact),
            exact_score=one.exact / 100,
            components=[scored(part) for part in one.components],
            places_left=one.places_left,
            tie=one.tie,
            match=latest_match(latest.get((one.newcomer_id, one.opportunity_id))),
        )
        for one in ranked
        if (opportunity := board.opportunity(one.opportunity_id)) is not None
    ]


def _closed(counts: dict[str, int]) -> list[ClosedGate]:
    """The gates that closed any, what closed most first, as it is said in general."""
    shut = sorted((gate for gate in GATES if gate.code in counts), key=lambda gate: -counts[gate.code])
    return [
        ClosedGate(
            code=gate.code,
            count=counts[gate.code],
            can_be_overridden=not gate.firm,
            sentence=gate.closed,
            change=gate.change,
        )
        for gate in shut
    ]
