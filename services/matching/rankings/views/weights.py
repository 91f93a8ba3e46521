"""The versions of the weights, with the words for what they weigh."""

from services.matching.rankings.answers import AllWeights
from services.matching.rulebook import in_force
from services.matching.rulebook.domain import weights
from services.matching.store import MatchingWork
from services.matching.suitability.domain.scoring import COMPONENTS


def all_weights(uow: MatchingWork) -> AllWeights:
    """Every version, the latest first, the one that holds today, and what each component means."""
    versions = [in_force.first_weights(), *uow.weights.where()]
    return AllWeights(
        in_force=weights.in_force(versions, uow.today).id,
        versions=sorted(versions, key=weights.age, reverse=True),
        labels={component.name: component.label for component in COMPONENTS},
        meanings={component.name: component.meaning for component in COMPONENTS},
    )
