"""The versions of the weights."""

from typing import Any

from services.chassis.documents import to_json
from services.matching.rulebook import in_force
from services.matching.rulebook.domain import weights
from services.matching.store import MatchingWork
from services.matching.values.labels import COMPONENTS, MEANINGS


def all_weights(uow: MatchingWork) -> dict[str, Any]:
    """Every version, the latest first, the one that holds today, and what each component means."""
    versions = [in_force.first_weights(), *uow.weights.where()]
    latest = sorted(versions, key=weights.age, reverse=True)
    return {
        "in_force": weights.in_force(versions, uow.today).id,
        "versions": [to_json(version) for version in latest],
        "labels": to_json(COMPONENTS),
        "meanings": to_json(MEANINGS),
    }
