"""The same input and the same version of the weights give the same score, in every release.

These figures were reckoned by hand from the tables of version 2026-2. When one of them would have to be changed, it is
not this file that is wrong: make a new version of the weights, or of the talents.
"""

from datetime import date
from typing import Any

import pytest

from services.matching.rankings.commands import AskWhy

from . import questions
from .builders import a_newcomer, a_store, an_opportunity, an_organisation, work

PLAIN = {"talents": ("koken",), "motivations": ("dutch",), "completed_on": date(2026, 1, 16)}
ALL_HALF = {"talents": (), "kind": "long-term", "guided": True, "dutch_minimum": "A2", "days": ("sat",)}


@pytest.mark.parametrize(
    ("profile", "offer", "score"),
    [
        # talents 30 x 1, motivation 15 x 1, dutch 10 x 1, contact 10 x 0.5, wish 10 x 1, next step 5 x 0.5,
        # travel 10 x 0.5, waiting 10 x 45/90
        ({}, {"talents": ("koken",)}, 82.5),
        # talents none asked: 30 x 0.5
        ({}, {"talents": ()}, 67.5),
        # of two asked one: 30 x 0.5
        ({}, {"talents": ("koken", "knitting under water")}, 67.5),
        # waiting counts double: weights 30 15 10 10 10 5 10 20, whole 110: (82.5 + 5) x 100 / 110, half up
        ({"priorities": ("waiting",)}, {"talents": ("koken",)}, 79.55),
        # nothing that Dutch can be practised with, and the wish is the other one
        (
            {"preference": "one-off", "motivations": ("relaxation",)},
            {"talents": ("koken",), "guided": False, "dutch_minimum": None, "kind": "long-term"},
            # 30 + culture serves relaxation 15 + dutch 10 x 0.3 + 5 + 0 + 2.5 + 5 + 5
            65.5,
        ),
    ],
)
def test_a_score_of_version_2026_2_never_changes(profile: dict[str, Any], offer: dict[str, Any], score: float) -> None:
    store = a_store(*a_newcomer(**PLAIN | profile), *an_organisation(), an_opportunity(**ALL_HALF | offer))

    told = questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))

    assert (told["weights"], told["exact_score"]) == ("2026-2", score)
