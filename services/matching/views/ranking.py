"""Why somebody is or is not proposed, and who or what suits best."""

from typing import Any

from services.chassis import shapes
from services.matching import commands
from services.matching.domain import gates, scoring, weights
from services.matching.domain.gates import Verdict
from services.matching.domain.pairing import Pairing
from services.matching.domain.scoring import Component
from services.matching.handlers import judging
from services.matching.store import MatchingWork


def why(ask: commands.AskWhy, uow: MatchingWork) -> dict[str, Any]:
    """Every gate and every component for one pair; no score while there is no intake."""
    pairing = judging.pairing_of(ask.newcomer, ask.opportunity, uow)
    parts = scoring.components(pairing)
    return {
        "newcomer_id": ask.newcomer,
        "opportunity_id": ask.opportunity,
        "gates": [_gate(verdict) for verdict in gates.verdicts(pairing)],
        "score": scoring.total(parts) if parts else None,
        "components": [_component(part) for part in parts],
        "weights": weights.VERSION,
    }


def rankings(ask: commands.AskRankings, uow: MatchingWork) -> dict[str, Any]:
    """Those whom every gate lets through, best first; of equals, always in the same order."""
    pairings = [pairing for pairing in _pairings(ask, uow) if not gates.closed(pairing)]
    ranked = sorted((_ranked(pairing) for pairing in pairings), key=_best_first)
    return {"rankings": ranked[: ask.limit], "weights": weights.VERSION}


def _pairings(ask: commands.AskRankings, uow: MatchingWork) -> list[Pairing]:
    if ask.newcomer and not ask.opportunity:
        return judging.pairings_of_newcomer(ask.newcomer, uow)
    if ask.opportunity and not ask.newcomer:
        return judging.pairings_of_opportunity(ask.opportunity, uow)
    raise shapes.invalid({"newcomer": ["Give a newcomer or an opportunity, one of the two."]})


def _ranked(pairing: Pairing) -> dict[str, Any]:
    parts = scoring.components(pairing)
    return {
        "newcomer_id": pairing.candidate.id,
        "opportunity_id": pairing.opportunity.id,
        "organisation_id": pairing.offer.organisation_id,
        "score": scoring.total(parts),
        "components": [_component(part) for part in parts],
        "places_left": pairing.places.left(pairing.offer.places),
    }


def _best_first(ranked: dict[str, Any]) -> tuple[int, str, str]:
    return -ranked["score"], ranked["newcomer_id"], ranked["opportunity_id"]


def _gate(verdict: Verdict) -> dict[str, Any]:
    return {
        "code": verdict.gate.code,
        "passed": verdict.passed,
        "can_be_overridden": not verdict.gate.firm,
        "sentence": {"nl": verdict.sentence.nl, "en": verdict.sentence.en},
    }


def _component(part: Component) -> dict[str, Any]:
    return {"name": part.name, "weight": part.weight, "value": part.value, "contribution": part.contribution}
