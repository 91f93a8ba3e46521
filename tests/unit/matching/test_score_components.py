"""Every component of the score is whole: a value, its array, and words in each language."""

from dataclasses import astuple

import numpy as np
import pytest

from services.contracts.vocabulary import PRIORITIES
from services.matching.board.score_arrays import Pairs
from services.matching.board.snapshot import copied
from services.matching.rulebook.domain.weights import WHOLE
from services.matching.suitability.domain.scoring import COMPONENTS, Component

from .builders import TODAY, a_board, a_store

every_component = pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)


def test_whatever_a_newcomer_can_give_priority_to_is_a_component() -> None:
    assert tuple(component.name for component in COMPONENTS) == PRIORITIES


def test_values_of_an_array_are_whole_numbers_of_ten_thousandths() -> None:
    judged = copied(a_board(a_store()), ["amina"], ["storytime"], TODAY)

    values = judged.values(Pairs(np.array([0]), np.array([0])))

    assert values.shape == (1, len(COMPONENTS))
    assert ((values >= 0) & (values <= WHOLE)).all()


@every_component
def test_a_component_has_a_label_and_a_meaning_in_each_language(component: Component) -> None:
    assert all(astuple(component.label))
    assert all(text.endswith(".") for text in astuple(component.meaning))
    assert len({astuple(each.label) for each in COMPONENTS}) == len(COMPONENTS)
