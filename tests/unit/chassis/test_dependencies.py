"""What a service declares on its class is a provider; only nameko puts what it provides into an instance."""

from typing import Any

import pytest

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
