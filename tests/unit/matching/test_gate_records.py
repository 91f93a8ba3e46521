"""Every gate is whole: a rule, a mask, and sentences in all languages, under a code that clients can rely on."""

import re
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from services.matching.board.snapshot import copied
from services.matching.suitability.domain.gates import GATES, Gate
from services.matching.values.sentences import LANGUAGES, Sentence

from .builders import TODAY, a_board, a_newcomer, a_store, an_opportunity, an_organisation

API = Path(__file__).parents[3] / "docs" / "api.md"
CODES = (
    *("eligibility-not-valid", "duty-refused", "duty-open", "too-young", "intake-not-completed", "newcomer-withdrew"),
    *("processing-restricted",),
    *("excluded-by-newcomer", "organisation-not-approved", "organisation-not-insured", "minors-check-missing"),
    *("opportunity-closed", "opportunity-over", "dutch-too-low", "no-common-day", "newcomer-away", "travel-too-long"),
    *("overlapping-assignment", "no-place-left"),
)
"""Clients know them, and matches keep which of them were overruled: one that is gone or renamed breaks both."""

every_gate = pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.code)


def sentences(gate: Gate) -> Iterator[Sentence]:
    """All that can be said of a gate."""
    yield from (gate.closed, gate.change, gate.open)
    for reason in gate.reasons.values():
        yield from (reason.sentence, reason.change)
    yield from gate.remarks.values()


def test_codes_are_stable_and_come_in_the_order_in_which_a_person_would_ask() -> None:
    assert tuple(gate.code for gate in GATES) == CODES
    assert len({gate.place for gate in GATES}) == len(GATES)


@every_gate
def test_a_gate_answers_for_thousands_what_it_answers_for_one(gate: Gate) -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), an_opportunity("garden"))
    grid = copied(a_board(store), ["amina"], ["storytime", "garden"], TODAY).grid

    mask = np.broadcast_to(gate.mask(grid), grid.shape)

    assert mask.dtype == np.bool_
    assert mask.all(), "Amina suits both; test_same_as_reference holds rule and mask equal for everybody"


@every_gate
def test_whatever_is_said_of_a_gate_is_a_sentence_in_each_language(gate: Gate) -> None:
    for sentence in sentences(gate):
        assert all(text.endswith(".") for text in astuple(sentence))
        assert len(set(astuple(sentence))) == len(LANGUAGES)


@every_gate
def test_who_chooses_a_reason_has_reasons_to_choose_from(gate: Gate) -> None:
    assert bool(gate.reasons) == (gate.why_closed is not None)
    assert bool(gate.remarks) == (gate.why_open is not None)


@every_gate
def test_a_gate_stands_in_the_description_of_the_api(gate: Gate) -> None:
    assert re.search(rf"`{gate.code}`", API.read_text(encoding="utf-8"))
