"""Why somebody is or is not proposed, and who or what suits best."""

from collections.abc import Collection
from typing import Any

from services.chassis.caller import EVERYTHING, Caller
from services.chassis.errors import NotFound
from services.chassis.http import request_parsing
from services.matching.board import ranking
from services.matching.board.board import Board
from services.matching.board.ranking import Ranked
from services.matching.proposals.queries import latest_matches
from services.matching.rankings import commands, talent_readings
from services.matching.store import MatchingWork
from services.matching.suitability import queries as suitability_queries
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.gates import Verdict
from services.matching.suitability.domain.gates.gate_sentences import GATES
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring import Component
from services.matching.values.labels import COMPONENTS, MEANINGS
from services.matching.values.sentences import Sentence


def why(ask: commands.AskWhy, uow: MatchingWork) -> dict[str, Any]:
    """Every gate and every component for one pair; no score while there is no intake."""
    pairing = suitability_queries.pairing_of(ask.newcomer, ask.opportunity, uow)
    parts = scoring.components(pairing)
    verdicts = gates.verdicts(pairing)
    stands = latest_matches.latest([(ask.newcomer, ask.opportunity)], uow).get((ask.newcomer, ask.opportunity))
    return {
        "newcomer_id": ask.newcomer,
        "opportunity_id": ask.opportunity,
        "first_day": pairing.first_day.isoformat(),
        "can_be_proposed": all(verdict.passed for verdict in verdicts) and not latest_matches.is_taken(stands),
        "match": latest_matches.as_json(stands),
        "gates": [_gate(verdict) for verdict in verdicts],
        "score": scoring.total(parts) if parts else None,
        "exact_score": scoring.exact(parts) / 100 if parts else None,
        "components": [_explained(part, pairing) for part in parts],
        "weights": pairing.rules.weights.id,
        "talents": pairing.rules.talents.version,
    }


def rankings(ask: commands.AskRankings, board: Board, uow: MatchingWork) -> dict[str, Any]:
    """Those whom every gate lets through, best first, of equals always in one order; and what shut out the rest."""
    if ask.newcomer and not ask.opportunity:
        uow.caller.must_act_for(_unit_of(ask.newcomer, board, uow))
        ranked = ranking.best_opportunities(board, ask.newcomer, uow.today, ask.limit, _asked(ask, uow))
    elif ask.opportunity and not ask.newcomer:
        _must_be_known(ask.opportunity, board, uow)
        units = _units(uow.caller)
        ranked = ranking.best_newcomers(board, ask.opportunity, uow.today, ask.limit, units, _asked(ask, uow))
    else:
        raise request_parsing.invalid({"newcomer": ["Give a newcomer or an opportunity, one of the two."]})
    return {
        "rankings": _shown(ranked.best, board, uow),
        "weights": board.rulebook(uow.today).weights.id,
        "talents": board.rulebook(uow.today).talents.version,
        "looked_at": ranked.looked_at,
        "let_through": ranked.suit,
        "closed": _closed(ranked.closed),
    }


def component(part: Component) -> dict[str, Any]:
    """A part of a score as JSON."""
    return {
        "name": part.name,
        "weight": part.weight,
        "value": part.value / 10_000,
        "contribution": part.contribution,
    }


def _explained(part: Component, pairing: Pairing) -> dict[str, Any]:
    said = {"label": _both(COMPONENTS[part.name]), "meaning": _both(MEANINGS[part.name])}
    more = {"words": talent_readings.words(pairing)} if part.name == "talents" else {}
    return component(part) | said | more


def _asked(ask: commands.AskRankings, uow: MatchingWork) -> frozenset[str]:
    """Whom, or what, the ranking leaves out because they were asked already; nobody unless it is to."""
    if not ask.open_only:
        return frozenset()
    if ask.newcomer:
        return frozenset(opportunity for _, opportunity in latest_matches.asked(uow, newcomer_id=ask.newcomer))
    return frozenset(newcomer for newcomer, _ in latest_matches.asked(uow, opportunity_id=ask.opportunity or ""))


def _unit_of(newcomer_id: str, board: Board, uow: MatchingWork) -> str:
    newcomer = board.newcomer(newcomer_id) or uow.newcomers.get(newcomer_id)
    return newcomer.unit


def _must_be_known(opportunity_id: str, board: Board, uow: MatchingWork) -> None:
    if board.opportunity(opportunity_id) is None and uow.opportunities.get(opportunity_id).described is None:
        raise NotFound("unknown-opportunity", "This opportunity was not heard of yet.", id=opportunity_id)


def _units(caller: Caller) -> Collection[str] | None:
    return None if caller.role == "administrator" or EVERYTHING in caller.units else sorted(caller.units)


def _shown(ranked: list[Ranked], board: Board, uow: MatchingWork) -> list[dict[str, Any]]:
    stand = latest_matches.latest([(one.newcomer_id, one.opportunity_id) for one in ranked], uow)
    return [
        {
            "newcomer_id": one.newcomer_id,
            "opportunity_id": one.opportunity_id,
            "organisation_id": opportunity.details.organisation_id,
            "score": scoring.shown(one.exact),
            "exact_score": one.exact / 100,
            "components": [component(part) for part in one.components],
            "places_left": one.places_left,
            "match": latest_matches.as_json(stand.get((one.newcomer_id, one.opportunity_id))),
        }
        for one in ranked
        if (opportunity := board.opportunity(one.opportunity_id)) is not None
    ]


def _closed(counts: dict[str, int]) -> list[dict[str, Any]]:
    """The gates that closed any, what closed most first, as it is said in general."""
    shut = sorted((gate for gate in GATES if gate.code in counts), key=lambda gate: -counts[gate.code])
    return [
        {
            "code": gate.code,
            "count": counts[gate.code],
            "can_be_overridden": not gate.firm,
            "sentence": _both(gate.closed),
            "change": _both(gate.change),
        }
        for gate in shut
    ]


def _gate(verdict: Verdict) -> dict[str, Any]:
    change = verdict.change
    return {
        "code": verdict.gate.code,
        "passed": verdict.passed,
        "can_be_overridden": not verdict.gate.firm,
        "sentence": _both(verdict.sentence),
        "change": _both(change) if change else None,
    }


def _both(sentence: Sentence) -> dict[str, str]:
    return {"nl": sentence.nl, "en": sentence.en}
