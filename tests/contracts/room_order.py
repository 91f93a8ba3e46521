"""A contract for import-linter: rooms in one order, from those that know most to those that know least.

Like its own `layers`, but it looks at each import by itself. A service's `store` is made of what its rooms keep and is
used by all of them: by way of it, every room would be said to import every other.
"""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomOrder(Contract):
    """`rooms`: one level an item, the highest first; rooms on one level (`a | b`) do not import each other either."""

    rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Every import from a room into one that is not below it."""
        levels = [[room.strip() for room in level.split("|")] for level in self.rooms]  # type: ignore[attr-defined]
        level_of = {room: number for number, level in enumerate(levels) for room in level}
        room_of = {module: room for room in level_of for module in _modules(graph, room)}
        wrong = [
            f"{importer} -> {imported}"
            for importer, room in sorted(room_of.items())
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported in room_of and room_of[imported] != room and level_of[room_of[imported]] <= level_of[room]
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each of them."""
        wrong: list[Any] = check.metadata["wrong"]
        for each in wrong:
            output.print_error(f"- {each}")
        output.new_line()


def _modules(graph: ImportGraph, room: str) -> set[str]:
    if room not in graph.modules:
        raise ValueError(f"{room}: there is no such room")
    return {room, *graph.find_descendants(room)}
