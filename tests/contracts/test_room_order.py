"""The import guard of rooms: it finds what the order forbids, and nothing else."""

import pytest
from grimp import ImportGraph

from .room_order import RoomOrder


def a_street(*imports: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for module in ("s.store", "s.plans", "s.plans.domain", "s.days", "s.days.domain", "s.duties"):
        graph.add_module(module)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def wrong_in(graph: ImportGraph) -> list[str]:
    options = {"rooms": ["s.plans", "s.days | s.duties"]}
    found: list[str] = RoomOrder("rooms", {}, options).check(graph, verbose=False).metadata["wrong"]
    return found


def test_a_room_may_import_those_below_it() -> None:
    assert wrong_in(a_street(("s.plans", "s.days.domain"))) == []


def test_a_room_may_not_import_one_above_it() -> None:
    assert wrong_in(a_street(("s.days.domain", "s.plans.domain"))) == ["s.days.domain -> s.plans.domain"]


def test_rooms_on_one_level_may_not_import_each_other() -> None:
    assert wrong_in(a_street(("s.duties", "s.days"))) == ["s.duties -> s.days"]


def test_by_way_of_the_store_nothing_is_imported() -> None:
    assert wrong_in(a_street(("s.days", "s.store"), ("s.store", "s.plans.domain"))) == []


def test_a_room_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match=r"s\.gone: there is no such room"):
        RoomOrder("rooms", {}, {"rooms": ["s.gone"]}).check(a_street(), verbose=False)
