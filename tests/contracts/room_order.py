"""A contract for import-linter: the rooms of one service in their order, and the floors in all of them.

Like its own `layers`, but it looks at each import by itself. A service's `store` is made of what its rooms keep and is
used by all of them: by way of it, every room would be said to import every other.
"""

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

FLOORS = {
    "domain": 1,
    "answers": 2,
    "commands": 2,
    "store": 3,
    "queries": 4,
    "handlers": 5,
    "views": 5,
    "entrypoints": 6,
    "service": 7,
}
"""By name; a floor imports those below it and itself. Handlers and views are apart: neither imports the other."""
Import = tuple[str, str]


class RoomOrder(Contract):
    """`rooms` of `service`: one level an item, the highest first; rooms on one level (`a | b`) are apart.

    `floors` says of modules that bear no floor's name which one they are on (`board: domain`). Every package of the
    service is a room or a floor: a new one is refused until it has its place.
    """

    service = fields.StringField()
    rooms = fields.ListField(subfield=fields.StringField())
    floors = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Every import that goes up, and every package without a place."""
        levels = [[f"{self.service}.{room.strip()}" for room in level.split("|")] for level in self.rooms]  # type: ignore[attr-defined]
        level_of = {room: number for number, level in enumerate(levels) for room in level}
        missing = [f"{room}: there is no such room" for room in sorted(level_of) if room not in graph.modules]
        wrong = [*missing, *self._without_a_place(graph, level_of)]
        for importer, imported in _imports_within(graph, str(self.service)):
            if self._goes_up(level_of, importer, imported) or self._climbs(importer, imported):
                wrong.append(f"{importer} -> {imported}")
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each of them."""
        for each in check.metadata["wrong"]:
            output.print_error(f"- {each}")
        output.new_line()

    def _without_a_place(self, graph: ImportGraph, level_of: dict[str, int]) -> list[str]:
        children = graph.find_children(str(self.service))
        known = {f"{self.service}.{floor}" for floor in FLOORS} | set(level_of)
        return [f"{child}: give it a place in the order" for child in sorted(children - known)]

    @staticmethod
    def _goes_up(level_of: dict[str, int], importer: str, imported: str) -> bool:
        here, there = _room(level_of, importer), _room(level_of, imported)
        return here is not None and there is not None and here != there and level_of[there] <= level_of[here]

    def _climbs(self, importer: str, imported: str) -> bool:
        here, there = self._floor(importer), self._floor(imported)
        if here is None or there is None:
            return False
        return FLOORS[there] > FLOORS[here] or {here, there} == {"handlers", "views"}

    def _floor(self, module: str) -> str | None:
        below = module.removeprefix(f"{self.service}.")
        for each in self.floors:  # type: ignore[attr-defined]
            name, _, floor = each.partition(": ")
            if f"{below}.".startswith(f"{name}."):
                return str(floor)
        return next((part for part in below.split(".")[:2] if part in FLOORS), None)


def _room(level_of: dict[str, int], module: str) -> str | None:
    return next((room for room in level_of if f"{module}.".startswith(f"{room}.")), None)


def _imports_within(graph: ImportGraph, service: str) -> Iterator[Import]:
    for importer in sorted(graph.find_descendants(service)):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if imported.startswith(f"{service}."):
                yield importer, imported
