"""What a service declares on its class is a provider; only nameko puts what it provides into an instance."""

import inspect
from importlib import import_module
from typing import Any

import pytest
from nameko.extensions import DependencyProvider

from deploy.local.platform import SERVICES
from services.chassis.dependencies import Dependency


class Number(Dependency[int]):
    def get_dependency(self, _worker_ctx: Any) -> int:
        return 5


class Counting:
    number = Number()


def test_on_the_class_it_is_the_provider_that_nameko_binds() -> None:
    assert isinstance(Counting.number, Number)


def test_on_an_instance_it_is_what_was_injected() -> None:
    service = Counting()
    vars(service)["number"] = 5

    assert service.number == 5


def test_an_instance_that_nameko_did_not_make_has_none() -> None:
    with pytest.raises(AttributeError, match="Counting was not made by nameko"):
        _ = Counting().number


@pytest.mark.parametrize("name", SERVICES)
def test_whatever_a_service_declares_has_the_type_that_its_methods_see(name: str) -> None:
    service = import_module(f"services.{name}.service").SERVICE
    declared = inspect.getmembers(service, lambda member: isinstance(member, DependencyProvider))

    assert declared
    assert all(isinstance(provider, Dependency) for _, provider in declared)
