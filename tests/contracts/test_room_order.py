"""The import guard of rooms: it finds what the order of rooms and of floors forbids, and nothing else."""

import pytest
from grimp import ImportGraph

from .room_order import RoomOrder

MODULES = ("s", "s.store", "s.plans", "s.plans.domain", "s.plans.views", "s.plans.handlers", "s.board", "s.days")
BELOW = ("s.days.domain", "s.days.views", "s.days.handlers", "s.days.answers", "s.duties")


def a_street(*imports: tuple[str, str], more: tuple[str, ...] = ()) -> ImportGraph:
    graph = ImportGraph()
    for module in (*MODULES, *BELOW, *more):
        graph.add_module(module)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def wrong_in(graph: ImportGraph, rooms: tuple[str, ...] = ("plans", "board", "days | duties")) -> list[str]:
    options = {"service": "s", "rooms": list(rooms), "floors": ["board: domain"]}
    found: list[str] = RoomOrder("rooms", {}, options).check(graph, verbose=False).metadata["wrong"]
    return found


@pytest.mark.parametrize(
    "allowed",
    [
        ("s.plans", "s.days.domain"),
        ("s.plans.handlers", "s.days.handlers"),
        ("s.plans.views", "s.days.views"),
        ("s.board", "s.days.domain"),
        ("s.days.handlers", "s.store"),
    ],
)
def test_a_room_and_a_floor_may_import_those_below_them(allowed: tuple[str, str]) -> None:
    assert wrong_in(a_street(allowed)) == []


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(("s.days.domain", "s.plans.domain"), id="a room above"),
        pytest.param(("s.duties", "s.days"), id="a room on the same level"),
        pytest.param(("s.plans.views", "s.plans.handlers"), id="a view imports a handler"),
        pytest.param(("s.plans.views", "s.days.handlers"), id="a view imports another room's handler"),
        pytest.param(("s.plans.handlers", "s.days.views"), id="a handler imports a view"),
        pytest.param(("s.days.answers", "s.days.handlers"), id="an answer imports a handler"),
        pytest.param(("s.days.domain", "s.store"), id="the domain imports the store"),
        pytest.param(("s.board", "s.days.handlers"), id="what is on the domain's floor imports a handler"),
    ],
)
def test_what_goes_up_is_found(forbidden: tuple[str, str]) -> None:
    assert wrong_in(a_street(forbidden)) == [" -> ".join(forbidden)]


def test_by_way_of_the_store_nothing_is_imported() -> None:
    assert wrong_in(a_street(("s.days", "s.store"), ("s.store", "s.plans.domain"))) == []


def test_a_room_that_is_not_there_is_named() -> None:
    assert wrong_in(a_street(), ("plans", "board", "days | duties", "gone")) == ["s.gone: there is no such room"]


def test_a_package_without_a_place_is_named() -> None:
    assert wrong_in(a_street(more=("s.new",))) == ["s.new: give it a place in the order"]
