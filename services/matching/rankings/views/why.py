"""Why somebody is or is not proposed: every gate and every component for one pair."""

from dataclasses import asdict

from services.matching.proposals.queries import latest_matches
from services.matching.rankings import commands
from services.matching.rankings.answers import ExplainedComponent, GateOfPair, Why
from services.matching.rankings.views import talent_readings
from services.matching.rankings.views.parts_of_answers import latest_match, scored
from services.matching.store import MatchingWork
from services.matching.suitability import queries as suitability_queries
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.gates import Verdict
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring import Component, ScorePart


def why(ask: commands.AskWhy, uow: MatchingWork) -> Why:
    """How the gates stand and how the score comes about; no score while there is no intake."""
    pairing = suitability_queries.pairing_of(ask.newcomer, ask.opportunity, uow)
    parts, verdicts = scoring.parts(pairing), gates.verdicts(pairing)
    match = latest_matches.latest([(ask.newcomer, ask.opportunity)], uow).get((ask.newcomer, ask.opportunity))
    return Why(
        newcomer_id=ask.newcomer,
        opportunity_id=ask.opportunity,
        first_day=pairing.first_day,
        can_be_proposed=all(verdict.passed for verdict in verdicts) and not latest_matches.is_active(match),
        match=latest_match(match),
        gates=[_gate(verdict) for verdict in verdicts],
        score=scoring.total(parts) if parts else None,
        exact_score=scoring.exact(parts) / 100 if parts else None,
        components=[_explained(*each, pairing) for each in zip(parts, scoring.COMPONENTS, strict=False)],
        weights=pairing.rules.weights.id,
        talents=pairing.rules.talents.version,
    )


def _gate(verdict: Verdict) -> GateOfPair:
    return GateOfPair(
        code=verdict.gate.code,
        passed=verdict.passed,
        can_be_overridden=not verdict.gate.firm,
        sentence=verdict.sentence,
        change=verdict.change,
    )


def _explained(part: ScorePart, component: Component, pairing: Pairing) -> ExplainedComponent:
    return ExplainedComponent(
        **asdict(scored(part)),
        label=component.label,
        meaning=component.meaning,
        words=talent_readings.words(pairing) if part.name == "talents" else None,
    )
