"""The door knows every field in which an id stands that has a name: of the types of all answers, and in real ones."""

import dataclasses
import importlib
import inspect
import json
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from services.chassis.http.web_server import Route
from services.gateway.joining.fields import FIELDS, TABLES
from services.gateway.joining.look_ups import LOOK_UPS
from services.platform.caller import Caller
from services.platform.permissions.table import table
from tests.contracts.strangers import WORLDS, Operation, told
from tests.contracts.test_scopes import KNOWN, operations

SERVICES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
ADMINISTRATOR = Caller(subject="a1", role="administrator")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IDS_WITHOUT_A_NAME = _words(
    """id area_id assignment_id assignment_ids match_id match_ids round_id programme_id referral_id trajectory_id
    newcomers client_id event_id objection_id session_id series_id"""
)
"""Of things that are shown by what they are about, and whatever the answer itself is: it says its own name. A bare list
of `newcomers` is told to services alone."""
LISTS_OF_OTHER_THINGS = _words(
    """amr answered_by available_days available_slots benefits by_link channels closed_gates competences
    criteria_not_met days demands dutch_said_by duties excluded_sectors fields from_other goals interpreter kept
    languages limits missing motivations municipalities not_counted_because observers overruled owner_units postcodes
    priorities
    purposes reasons records redirect_uris reviewed schooling_levels scopes served_by sides skipped_for slots statuses
    talents travel_modes
    types unchecked unplaced ways_in"""
)
"""Lists of codes and words. `records` of the access log are ids of any kind: who may read it needs no name."""
TABLES_OF_OTHER_THINGS = _words(
    """about chance_of_dutch components consents contact counts criteria data definitions dutch_by_skill labels meanings
    period points rows served_by skills texts values"""
)
"""Objects whose names are codes; those of `about` are fields, `opportunity_id` among them."""

Leaf = tuple[tuple[str, ...], str]
"""The names that lead to a text, and what it is: a `text`, one of a `list`, a name of a `table`."""


def leaves(kind: Any, path: tuple[str, ...], what: str = "text") -> Iterator[Leaf]:
    """Every text in an answer of this type."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for each in dataclasses.fields(kind):
            yield from leaves(hints[each.name], (*path, each.name))
    elif origin in (typing.Union, types.UnionType, typing.Annotated):
        for one in inner:
            yield from leaves(one, path, what)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield path, "table"
        yield from leaves(inner[1], path)
    elif isinstance(origin, type) and issubclass(origin, Iterable):
        yield from leaves(inner[0], path, "list")
    elif kind is str:
        yield path, what


def answers(service: str) -> Iterator[Leaf]:
    """Every text in every answer of a question of this service."""
    cls = importlib.import_module(f"services.{service}.service").SERVICE
    for _, method in inspect.getmembers(cls, inspect.isfunction):
        if any(isinstance(each, Route) and each.method == "GET" for each in getattr(method, "nameko_entrypoints", ())):
            yield from leaves(typing.get_type_hints(inspect.unwrap(method)).get("return"), ())


ALL = sorted({leaf for service in SERVICES for leaf in answers(service)})


def is_known(path: tuple[str, ...]) -> bool:
    """Whether the door knows which ids stand there."""
    return path[-1] in FIELDS or ".".join(path[-2:]) in FIELDS


def is_an_id(name: str) -> bool:
    return name.endswith("id") or name in ("newcomer", "opportunity", "organisation", "unit")


@pytest.mark.parametrize("leaf", [leaf for leaf in ALL if leaf[1] == "text" and is_an_id(leaf[0][-1])], ids=str)
def test_of_every_id_it_is_known_whose_it_is(leaf: Leaf) -> None:
    assert is_known(leaf[0]) or leaf[0][-1] in IDS_WITHOUT_A_NAME, "say it in services/gateway/joining/fields.py"


@pytest.mark.parametrize("leaf", [leaf for leaf in ALL if leaf[1] == "list"], ids=str)
def test_of_every_list_of_texts_it_is_known_whether_they_are_ids(leaf: Leaf) -> None:
    known = is_known(leaf[0]) or leaf[0][-1] in LISTS_OF_OTHER_THINGS | IDS_WITHOUT_A_NAME
    assert known, "say it in services/gateway/joining/fields.py"


@pytest.mark.parametrize("leaf", [leaf for leaf in ALL if leaf[1] == "table"], ids=str)
def test_of_every_object_it_is_known_whether_its_names_are_ids(leaf: Leaf) -> None:
    assert leaf[0][-1] in TABLES or leaf[0][-1] in TABLES_OF_OTHER_THINGS, (
        "say it in services/gateway/joining/fields.py"
    )


def test_every_field_that_the_door_knows_is_one_of_some_answer() -> None:
    names = {path[-1] for path, _ in ALL} | {".".join(path[-2:]) for path, _ in ALL}
    assert FIELDS.keys() | TABLES.keys() <= names


def test_what_is_looked_up_is_an_operation_that_takes_these_fields_and_answers_by_these_kinds() -> None:
    for look_up in LOOK_UPS:
        assert ("POST", look_up.path) in table()
        cls = importlib.import_module(f"services.{look_up.service}.service").SERVICE
        [method] = [
            method
            for _, method in inspect.getmembers(cls, inspect.isfunction)
            if any(getattr(each, "url", "") == look_up.path for each in getattr(method, "nameko_entrypoints", ()))
        ]
        hints = typing.get_type_hints(inspect.unwrap(method))
        assert look_up.kinds.keys() == {each.name for each in dataclasses.fields(hints["ask"])}
        [content] = typing.get_args(hints["return"])
        assert set(look_up.kinds.values()) == {each.name for each in dataclasses.fields(content)}


def strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a real answer, with the names that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, path)
    elif isinstance(value, str):
        yield path, value


UNNAMED = re.compile("/(access|copies)/")
"""The access log has no names; a copy is for the person, as it is kept."""


def questions() -> list[tuple[str, Operation]]:
    """Those that can be asked of a world and are answered in JSON of our own; in what is UNNAMED no name stands."""
    made = {name: world() for name, world in WORLDS.items()}
    found = [(name, operation) for name, world in made.items() for operation in operations(world)]
    asked = [(name, each) for name, each in found if each.method == "GET" and not UNNAMED.search(each.path)]
    return [(name, each) for name, each in asked if not getattr(made[name].service, each.endpoint).declared.media_type]


NAMED_IDS = ("newcomer_id", "opportunity_id", "organisation_id")
OF_THE_BUILDERS = frozenset({"omar", "storytime", "library"})
ALSO_A_WORD = frozenset({"cooking"})
ITSELF = frozenset({("id",), ("lot",)})
"""What was asked for: its own answer says its name."""


@pytest.mark.parametrize(("service", "operation"), questions(), ids=str)
def test_wherever_an_id_stands_in_a_real_answer_the_door_knows_it(service: str, operation: Operation) -> None:
    world = WORLDS[service]()
    ids = {name: value for name, value in world.secret.items() if name in operation.kind.__dataclass_fields__}
    known = {str(value) for name, value in (world.secret | world.shared).items() if name in NAMED_IDS}
    known = known - ALSO_A_WORD | OF_THE_BUILDERS
    fresh = replace(world, store=deepcopy(world.store), shared={**KNOWN, **world.shared})
    _, text = told(fresh, operation, ids, ADMINISTRATOR)
    unknown = [path for path, value in strings(json.loads(text)) if value in known and path not in ITSELF]
    assert [path for path in unknown if not is_known(path)] == []
