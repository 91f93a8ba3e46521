"""All that people wrote down for judging: the weights in force, what talents mean, how long travelling takes."""

from dataclasses import dataclass

from services.contracts.talents.taxonomy import Taxonomy
from services.matching.rulebook.domain.travel import Travel
from services.matching.rulebook.domain.weights import Weights


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The same for every pair of one judgement."""

    weights: Weights
    talents: Taxonomy
    travel: Travel
