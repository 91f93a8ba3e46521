"""A component of the score as one record: its value for one pair, the same for an array of pairs, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from services.matching.projections.domain.newcomers import Profile
from services.matching.rulebook.domain.weights import WHOLE, Weights
from services.matching.suitability.domain.pair_grid import Int64Array
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.domain.scoring.pair_list import PairList
from services.matching.values.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Component:
    """One component. Adding one is a record in a file here, and points in the weights: see CONTRIBUTING.md."""

    name: str
    """A code of `vocabulary.PRIORITIES`; a version of the weights gives it points under this name."""
    label: Sentence
    meaning: Sentence
    """What it measures, and what it is where nobody asked."""
    value: Callable[[Profile, Pairing], int]
    """For one pair, 0 to WHOLE (ten-thousandths); UNKNOWN where nothing was asked or said."""
    values: Callable[[PairList], Int64Array]
    """The same for many pairs: (pairs,). A test holds both equal."""
    table: Callable[[Weights], Int64Array] | None = None
    """What `values` looks up, made once for each version of the weights: see `PairList.table`."""


@dataclass(frozen=True)
class ScorePart:
    """What one component adds to the score of one pair."""

    name: str
    points: int
    """Its points times the person's priority, in hundredths."""
    whole: int
    """The sum of those of all components."""
    value: int
    """In ten-thousandths."""

    @property
    def weight(self) -> float:
        """How many of the 100 points it can give."""
        return round(100 * self.points / self.whole, 2)

    @property
    def contribution(self) -> float:
        """How many it gives."""
        return round(100 * self.points * self.value / self.whole / WHOLE, 2)
