"""Files that went on in another one, as of a moment: two registrations of one person count as one from then on.

A merge changes no figure as of an earlier moment: it is known from when it was recorded, and so is its undoing.
"""

from collections.abc import Iterable, Mapping

from services.reporting.domain.facts import Fact
from services.reporting.domain.packing import packed_id
from services.reporting.domain.period import Question

MERGED, UNDONE = KINDS = ("newcomers-merged", "merge-undone")
Aliases = Mapping[bytes, bytes]
"""By packed id of a file that does not go on, the one that does."""
NO_ALIASES: Aliases = {}
_DEEPEST = 100


def aliases(facts: Iterable[Fact], question: Question) -> Aliases:
    """Those that stand as of the question's moment: per file the fact with the highest sequence that was known."""
    last: dict[str, Fact] = {}
    for fact in facts:
        known = last.get(fact.subject)
        if fact.known <= question.known_by and (known is None or fact.rank > known.rank):
            last[fact.subject] = fact
    into = {one: str(fact.data["survivor_id"]) for one, fact in last.items() if fact.type == MERGED}
    return {packed_id(one): packed_id(_last(one, into)) for one in into}


def _last(newcomer_id: str, into: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        if newcomer_id not in into:
            break
        newcomer_id = into[newcomer_id]
    return newcomer_id
