"""What is wrong in a list is named by its place."""

from typing import Any

import pytest
from marshmallow import ValidationError, validate

from services.chassis.http.faults import TOLD_AT_MOST
from services.chassis.http.list_validators import FAULTS_AT_MOST, NOT_CHECKED, each, each_once


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


def test_after_enough_faults_the_rest_of_a_list_is_not_looked_at() -> None:
    looked_at = []

    def refuse(value: int) -> None:
        looked_at.append(value)
        raise ValidationError("No.")

    with pytest.raises(ValidationError) as refused:
        each(refuse)(range(100_000))

    assert looked_at == list(range(FAULTS_AT_MOST))
    assert refused.value.messages[FAULTS_AT_MOST] == [NOT_CHECKED]  # type: ignore[index]
    assert len(refused.value.messages) == TOLD_AT_MOST


def test_after_enough_repetitions_the_rest_of_a_list_is_not_looked_at() -> None:
    with pytest.raises(ValidationError) as refused:
        each_once(["a"] * 100_000)

    assert len(refused.value.messages) == TOLD_AT_MOST
