"""The score: 0 to 100, every component shown. It orders proposals for a person; it decides nothing.

`component` what a component's record holds · `talents` `benefits` `circumstances` the components · `pair_list` many
pairs at once · `rounding` whole numbers only · `score` the score of one pair, out of all components
"""

from services.matching.suitability.domain.scoring.component import Component, ScorePart
from services.matching.suitability.domain.scoring.score import COMPONENTS, exact, parts, shown, total

__all__ = ["COMPONENTS", "Component", "ScorePart", "exact", "parts", "shown", "total"]
