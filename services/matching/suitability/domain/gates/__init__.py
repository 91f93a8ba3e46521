"""Gates: the conditions before a proposal, each one record with an answer that a person can read.

`gate` what a record holds · `law` `minors` `notifications` `newcomer` `offer` `dutch` `times` `absence` `travel` the
gates, one family a file · `verdicts` all of them, and how they stand for a pair
"""

from services.matching.suitability.domain.gates.gate import Gate
from services.matching.suitability.domain.gates.verdicts import (
    GATES,
    GateClosed,
    Verdict,
    closed,
    closed_to_answers,
    require_answerable,
    require_open,
    require_startable,
    verdicts,
)

__all__ = [
    "GATES",
    "Gate",
    "GateClosed",
    "Verdict",
    "closed",
    "closed_to_answers",
    "require_answerable",
    "require_open",
    "require_startable",
    "verdicts",
]
