"""What several answers hold: a component of a score, and where the latest match of two stands."""

from services.matching.proposals.domain.matches import Match
from services.matching.rankings.answers import LatestMatch, ScoredComponent
from services.matching.rulebook.domain.weights import WHOLE
from services.matching.suitability.domain.scoring import ScorePart


def scored(part: ScorePart) -> ScoredComponent:
    """What one component adds."""
    return ScoredComponent(name=part.name, weight=part.weight, value=part.value / WHOLE, contribution=part.contribution)


def latest_match(match: Match | None) -> LatestMatch | None:
    """Where a match stands, since when."""
    if match is None:
        return None
    return LatestMatch(match_id=match.id, state=match.state.value, on=match.changed_on or match.proposed_on)
