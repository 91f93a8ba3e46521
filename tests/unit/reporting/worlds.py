"""Numbers as they are, and the relations between them that everybody knows."""

from dataclasses import dataclass

from services.reporting.domain.figures import AreaFigures, KeyFigures, Totals, UnitFigures
from services.reporting.domain.suppression import for_outside_reader

from .builders import a_question

Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class World:
    """All numbers as they are: rows of (R1, R2), rows of (R3, R4, R5), and the distinct number of people."""

    units: Table
    areas: Table
    distinct: int
    days_in_period: int

    def holds(self) -> bool:
        return self._units_hold() and self._areas_hold() and self._distinct_holds()

    def _units_hold(self) -> bool:
        return all(0 <= volunteered <= registered for registered, volunteered in self.units)

    def _areas_hold(self) -> bool:
        return all(row == (0, 0, 0) or self._happened(*row) for row in self.areas)

    def _happened(self, organisations: int, people: int, days: int) -> bool:
        return 1 <= organisations <= days and 1 <= people <= days <= people * self.days_in_period

    def _distinct_holds(self) -> bool:
        return self.least_distinct <= self.distinct <= sum(people for _, people, _ in self.areas)

    @property
    def least_distinct(self) -> int:
        new = sum(volunteered for _, volunteered in self.units)
        return max(new, *(people for _, people, _ in self.areas))

    def figures(self) -> KeyFigures:
        units = tuple(UnitFigures(id=f"u{i}", label="", area_id=None, **_unit(row)) for i, row in enumerate(self.units))
        areas = tuple(AreaFigures(id=f"a{i}", label="", unit_ids=(), **_area(row)) for i, row in enumerate(self.areas))
        return KeyFigures(
            question=a_question(),
            units=units,
            areas=areas,
            total=Totals(**_unit(_sums(self.units)), **_area(_sums(self.areas))),
            distinct_newcomers_who_volunteered=self.distinct,
        )

    def shown(self) -> KeyFigures:
        return for_outside_reader(self.figures())


def _sums(table):
    return [sum(column) for column in zip(*table, strict=True)]


def _unit(row):
    return dict(zip(("newly_registered", "newly_registered_who_volunteered"), row, strict=True))


def _area(row):
    return dict(zip(("organisations", "newcomers_who_volunteered", "volunteer_days"), row, strict=True))
