"""What is wrong in a list is named by its place."""

from typing import Any

import pytest
from marshmallow import ValidationError, validate

from services.chassis.http.list_validators import each, each_once


def test_every_item_at_fault_is_named_by_its_place() -> None:
    with pytest.raises(ValidationError) as refused:
        each(validate.OneOf(["a", "b"]))(["a", "c", "b", "d"])

    assert set(refused.value.messages) == {1, 3}


def test_every_repetition_is_named_and_not_what_it_repeats() -> None:
    with pytest.raises(ValidationError) as refused:
        each_once(["a", "b", "a", "a"])

    assert set(refused.value.messages) == {2, 3}


@pytest.mark.parametrize("values", [[], ["a"], ["a", "b"]])
def test_a_list_without_fault_passes(values: list[Any]) -> None:
    each(validate.Length(1, 1))(values)
    each_once(values)
