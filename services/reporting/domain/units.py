"""Units and the areas they share: data that intake describes, never code.

The latest description holds, whatever moment is asked about: names and order are how today's reader knows a unit, and
no count depends on them. A unit or area that has something to count but that nobody described yet is shown by its id.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from services.reporting.domain.facts import Fact

OPENED = "unit-opened"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What registers people; `area_id` is None while nobody described the unit."""

    id: str
    label: str
    area_id: str | None = None
    area_label: str = ""
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Area:
    """Where activity happens, with the units that share it."""

    id: str
    label: str
    unit_ids: tuple[str, ...] = ()


def units(facts: Iterable[Fact], counted: Iterable[str] = ()) -> tuple[Unit, ...]:
    """The described units in the order of their position, then the others that counted something, by id."""
    latest = {fact.subject: fact for fact in sorted(_openings(facts), key=lambda fact: fact.rank)}
    described = sorted(map(_unit, latest.values()), key=lambda unit: (unit.position, unit.id))
    unknown = sorted(set(counted) - latest.keys())
    return (*described, *(Unit(id=unit_id, label=unit_id) for unit_id in unknown))


def areas(described: Iterable[Unit], counted: Iterable[str] = ()) -> tuple[Area, ...]:
    """The areas in the order of their first unit, then the others that counted something, by id."""
    sharing: dict[str, list[Unit]] = {}
    for unit in described:
        if unit.area_id is not None:
            sharing.setdefault(unit.area_id, []).append(unit)
    unknown = sorted(set(counted) - sharing.keys())
    return (
        *(_area(area_id, sharers) for area_id, sharers in sharing.items()),
        *(Area(id=area_id, label=area_id) for area_id in unknown),
    )


def _openings(facts: Iterable[Fact]) -> Iterable[Fact]:
    return (fact for fact in facts if fact.type == OPENED)


def _unit(fact: Fact) -> Unit:
    return Unit(
        id=fact.data["unit_id"],
        label=fact.data["label"],
        area_id=fact.data["area_id"],
        area_label=fact.data["area_label"],
        position=fact.data.get("position", 0),
    )


def _area(area_id: str, sharers: list[Unit]) -> Area:
    return Area(id=area_id, label=sharers[0].area_label, unit_ids=tuple(unit.id for unit in sharers))
