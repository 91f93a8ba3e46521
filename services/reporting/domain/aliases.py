"""What went on in another, as of a moment: two files of one person, two records of one organisation, count as one.

A merge changes no figure as of an earlier moment: it is known from when it was recorded, and so is its undoing.
"""

from collections.abc import Iterable, Mapping

from services.reporting.domain.facts import Fact
from services.reporting.domain.packing import packed_id
from services.reporting.domain.period import Question

MERGED = ("newcomers-merged", "organisations-merged")
KINDS = (*MERGED, "merge-undone", "organisation-merge-undone")
Aliases = Mapping[bytes, bytes]
"""By packed id of a file or organisation that does not go on, the one that does."""
NO_ALIASES: Aliases = {}
_DEEPEST = 100


def aliases(facts: Iterable[Fact], question: Question) -> Aliases:
    """Those that stand as of the question's moment: per subject the fact with the highest sequence that was known."""
    last: dict[str, Fact] = {}
    for fact in facts:
        known = last.get(fact.subject)
        if fact.known <= question.known_by and (known is None or fact.rank > known.rank):
            last[fact.subject] = fact
    into = {one: str(fact.data["survivor_id"]) for one, fact in last.items() if fact.type in MERGED}
    return {packed_id(one): packed_id(_last(one, into)) for one in into}


def _last(one: str, into: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        if one not in into:
            break
        one = into[one]
    return one
