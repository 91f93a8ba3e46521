"""What is said of one pair, by gate and by how it comes: closed with what would have to change, and open.

What stands in braces is filled in by `gate_facts`. Where nobody asked and a default decides, the sentence says so.

`said` the shape · `papers` of law and papers · `offered` of organisation and opportunity · `suiting` of time, way and
Dutch · `openly` of gates that are open
"""

from services.matching.suitability.domain.gates.telling.offered import OFFERED
from services.matching.suitability.domain.gates.telling.papers import PAPERS
from services.matching.suitability.domain.gates.telling.said import Said
from services.matching.suitability.domain.gates.telling.suiting import SUITING

CLOSED: dict[str, dict[str, Said]] = {**PAPERS, **OFFERED, **SUITING}
"""By gate and by how it comes, why it is closed; a gate without any says the same of every pair."""
