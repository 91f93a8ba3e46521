"""Whatever the order, the repetition and the batches in which facts arrive, the file and the portfolio are the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.envelope import Envelope
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event

from .builders import (
    a_consent,
    a_day,
    a_registration,
    a_start,
    a_withdrawal,
    an_end,
    an_evaluation,
    an_interview,
    hear,
    in_sequence,
    no_day,
    the_portfolio,
)

ASSIGNMENTS = st.sampled_from(["storytime", "harvest"])
PURPOSES = st.sampled_from(["job-coaching", "photos"])
PARTNERS = st.sampled_from([None, "jobkans", "werkpunt"])
FACTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(a_day, st.integers(1, 3), st.sampled_from([None, 0.1, 0.2, 7.7]), assignment=ASSIGNMENTS),
    st.builds(no_day, st.integers(1, 3), assignment=ASSIGNMENTS),
    st.builds(a_start, st.sampled_from(["cooking", "reading"]), assignment=ASSIGNMENTS),
    st.builds(an_end, assignment=ASSIGNMENTS),
    st.builds(
        an_evaluation,
        st.sampled_from(["cooking", "patience"]),
        assignment=ASSIGNMENTS,
        by=st.sampled_from(["organisation", "newcomer"]),
        score=st.integers(1, 5),
        practised_dutch=st.sampled_from([None, True, False]),
        next_step=st.sampled_from([None, "none", "work"]),
    ),
    st.builds(an_interview, schooling_level=st.sampled_from([None, "low", "high"])),
    st.builds(a_consent, purpose=PURPOSES, partner=PARTNERS),
    st.builds(a_withdrawal, purpose=PURPOSES, partner=PARTNERS),
)


def kept(envelopes: list[Envelope], batch: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file's document, without its version, and the portfolio."""
    store = MemoryStore()
    for start in range(0, len(envelopes), batch):
        hear(envelopes[start : start + batch], store)
    [document] = store.collections["files"].values()
    return {**document, "version": 0}, the_portfolio(store)


@pytest.mark.slow
@given(st.lists(FACTS, max_size=25), st.data())
def test_any_order_any_repetition_and_any_batches_give_the_same_file(facts: list[Event], data: st.DataObject) -> None:
    envelopes = in_sequence([a_registration(), *facts])
    again = data.draw(st.lists(st.sampled_from(envelopes), max_size=10))
    shuffled = data.draw(st.permutations([*envelopes, *again]))

    assert kept(shuffled, data.draw(st.integers(1, 7))) == kept(envelopes, len(envelopes))


def test_many_days_in_one_batch_are_one_document() -> None:
    envelopes = in_sequence([a_registration(), *(a_day(day) for day in range(1, 29))])
    store = Counting()

    hear(envelopes, store)

    assert store.loads == 3, "once whether it went into another, once the file, once the area"


class Counting(MemoryStore):
    """Counts how often it is asked."""

    loads = 0

    def load(self, *asked: Any) -> Any:
        """Count, then answer."""
        self.loads += 1
        return super().load(*asked)
