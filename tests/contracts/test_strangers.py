"""Whoever may not see a record is answered as if it were not there, whatever is asked about it."""

import uuid
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from services.platform.caller import Caller
from services.platform.permissions.table import table

from .strangers import WORLDS, Operation, World, answer, operations

pytestmark = pytest.mark.slow

ADMINISTRATOR = Caller(subject="a1", role="administrator")
SERVICE = Caller(subject="identity", role="service")
OF_SERVICES = {operation for operation, granted in table().items() if granted.keys() == {"service"}}
STRANGERS = (
    Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"})),
    Caller(subject="c3", role="coordinator"),
    Caller(subject="o2", role="organisation", organisation="another"),
    Caller(subject="n2", role="newcomer", newcomer="another"),
    Caller(subject="k2", role="coach", organisation="another"),
)
BY_ID = {name: world() for name, world in WORLDS.items()}
CASES = [(name, operation) for name, world in BY_ID.items() for operation in operations(world)]
TOLD = {
    ("GET /v1/opportunities/<opportunity_id>", "coordinator"),  # what is offered is for all units to see
    ("POST /v1/opportunities/cards", "coordinator"),  # the same
}


def _named(case: Any) -> str:
    return f"{case.method} {case.path}" if isinstance(case, Operation) else str(case)


def _nobody() -> str:
    return str(uuid.uuid4())


def _real_and_random(world: World, operation: Operation, caller: Caller) -> tuple[Any, Any]:
    taken = {name: value for name, value in world.secret.items() if name in operation.kind.__dataclass_fields__}
    random = {name: [_nobody()] if isinstance(value, list) else _nobody() for name, value in taken.items()}
    copy = replace(world, store=deepcopy(world.store))
    return answer(copy, operation, taken, caller), answer(copy, operation, random, caller)


@pytest.mark.parametrize(("service", "operation"), CASES, ids=_named)
def test_a_stranger_is_answered_the_same_about_a_record_and_about_none(service: str, operation: Operation) -> None:
    for stranger in STRANGERS:
        real, random = _real_and_random(BY_ID[service], operation, stranger)
        told = (f"{operation.method} {operation.path}", stranger.role) in TOLD
        assert (real != random) if told else (real == random), stranger


@pytest.mark.parametrize(("service", "operation"), CASES, ids=_named)
def test_whoever_may_see_all_is_told_which_of_the_two_it_is(service: str, operation: Operation) -> None:
    all_seeing = SERVICE if (operation.method, operation.path) in OF_SERVICES else ADMINISTRATOR
    real, random = _real_and_random(BY_ID[service], operation, all_seeing)
    assert real != random


def test_operations_of_every_service_were_found() -> None:
    assert {name: sum(service == name for service, _ in CASES) > 10 for name in WORLDS} == dict.fromkeys(WORLDS, True)
