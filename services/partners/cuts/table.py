"""The table of cuts: by type of event, the scope that lets it leave, to whom, and the fields that leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from services.contracts.tables import Row, read, require

JOB_COACHING = "job-coaching"
PURPOSES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("referrals", "trajectories", "outcomes", "practice", "competences"), JOB_COACHING)
)
"""By scope, the purpose to which a person consents."""
SCOPES = tuple(PURPOSES)
PARTNER, TRAJECTORY, PERSON = "partner", "trajectory", "person"
"""To the partner that the event names, to the one whose trajectory it is about, to every one the person allows."""
_TO = frozenset({PARTNER, TRAJECTORY, PERSON})
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What leaves of the events of one type."""

    type: str
    scope: str
    to: str
    fields: tuple[str, ...]

    @property
    def purpose(self) -> str:
        """What the person must allow the partner."""
        return PURPOSES[self.scope]

    def of(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Of the fields of an event, those that leave."""
        return {name: data[name] for name in self.fields if name in data}


@cache
def cuts() -> Mapping[str, Cut]:
    """By type of event; what is not here never leaves."""
    return MappingProxyType({cut.type: cut for cut in read("cuts.csv", _cut, lambda cut: cut.type, _FOLDER)})


def _cut(row: Row) -> Cut:
    cut = Cut(type=row["type"], scope=row["scope"], to=row["to"], fields=tuple(row["fields"].split()))
    require(cut.scope in PURPOSES, "no such scope.")
    require(cut.to in _TO, "to: partner, trajectory or person.")
    require("newcomer_id" in cut.fields, "newcomer_id leaves always: it says about whom it is.")
    return cut
