"""Numbers that come in: finite ones, written as numbers."""

from dataclasses import dataclass
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.request_parsing import RequestParser


@dataclass(frozen=True)
class Measure:
    size: float


@pytest.mark.parametrize("size", [10**400, -(10**400), float("nan"), float("inf"), True, "3", None])
def test_what_is_no_finite_number_is_refused(size: Any) -> None:
    with pytest.raises(Invalid, match="invalid-request"):
        RequestParser().from_body(Measure, {"size": size})


@pytest.mark.parametrize("size", [0, 7, -7.5, 1e308, 10**300])
def test_whole_and_broken_numbers_are_taken(size: float) -> None:
    assert RequestParser().from_body(Measure, {"size": size}).size == float(size)
