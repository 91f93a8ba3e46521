"""In which fields of an answer which ids stand."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.chassis.pace import breathe

NEWCOMERS, OPPORTUNITIES, ORGANISATIONS, UNITS, ACCOUNTS = KINDS = (
    *("newcomers", "opportunities", "organisations", "units"),
    "accounts",
)

FIELDS: Mapping[str, str] = {
    "newcomer_id": NEWCOMERS,
    "newcomers.id": NEWCOMERS,
    "newcomer": NEWCOMERS,
    "enrolled": NEWCOMERS,
    "waiting": NEWCOMERS,
    "present": NEWCOMERS,
    "absent": NEWCOMERS,
    "walk_ins": NEWCOMERS,
    "reserve": NEWCOMERS,
    "alike": NEWCOMERS,
    "opportunity_id": OPPORTUNITIES,
    "opportunity_ids": OPPORTUNITIES,
    "opportunities.id": OPPORTUNITIES,
    "organisation_id": ORGANISATIONS,
    "organisations.id": ORGANISATIONS,
    "organisation": ORGANISATIONS,
    "excluded_organisations": ORGANISATIONS,
    "unit_id": UNITS,
    "unit": UNITS,
    "unit_ids": UNITS,
    "asked_unit_id": UNITS,
    "from_unit_id": UNITS,
    "to_unit_id": UNITS,
    "units.id": UNITS,
    "units": UNITS,
    "merges.other_id": ORGANISATIONS,
    "corrections.by": ACCOUNTS,
    "merges.by": ACCOUNTS,
    "merged.by": ACCOUNTS,
    "moves.by": ACCOUNTS,
    "told_apart.by": ACCOUNTS,
    "assessed_by": ACCOUNTS,
    "decided_by": ACCOUNTS,
}
"""By field, or by the list that it stands in and the field: an id, or a list of them."""
TABLES: Mapping[str, str] = {"unplaced": NEWCOMERS, "to_tell": NEWCOMERS, "follow_ups": NEWCOMERS}
"""Objects whose names are ids."""
LOOKED_UP_AT_MOST = 500
_ID = re.compile(r"[0-9a-z-]{1,60}")


@dataclass(frozen=True)
class Wanted:
    """By kind, the ids that an answer holds, each once, in its order."""

    ids: Mapping[str, tuple[str, ...]]

    def looked_up(self, kind: str) -> tuple[str, ...]:
        """Those that are asked for."""
        return self.ids.get(kind, ())[:LOOKED_UP_AT_MOST]

    @property
    def left_out(self) -> dict[str, int]:
        """By kind, how many more there are."""
        return {kind: len(ids) - LOOKED_UP_AT_MOST for kind, ids in self.ids.items() if len(ids) > LOOKED_UP_AT_MOST}


def wanted(answer: Any) -> Wanted:
    """The ids in an answer, as JSON values."""
    found: dict[str, dict[str, None]] = {}
    for kind, value in _held(answer):
        found.setdefault(kind, {})[value] = None
    return Wanted({kind: tuple(ids) for kind, ids in found.items()})


def _held(answer: Any) -> Iterator[tuple[str, str]]:
    """Kind and id, as often as they stand there; a loop, since an answer may be long."""
    waiting = deque([("", answer)])
    while waiting:
        breathe()
        within, value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend((within, item) for item in value if isinstance(item, dict | list))
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from _ids(within, name, inner)
                if isinstance(inner, dict | list):
                    waiting.append((name, inner))


def _ids(within: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    kind = FIELDS.get(f"{within}.{name}") or FIELDS.get(name)
    values = value if isinstance(value, list) else [value]
    if name in TABLES and isinstance(value, dict):
        kind, values = TABLES[name], list(value)
    if kind:
        yield from ((kind, one) for one in values if isinstance(one, str) and _ID.fullmatch(one))
