"""Blanks are no reason and no text."""

from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.matching.assignments.commands import NoteGuidance
from services.matching.plans.commands import ChangePlan
from services.matching.proposals.commands import MakeRound, ProposeMatch, WithdrawMatch
from services.platform.request_parsing import from_body

PAIR = {"newcomer_id": "n", "opportunity_id": "o"}


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        (ProposeMatch, PAIR, "override_reason"),
        (MakeRound, {"opportunity_id": "o", "newcomer_ids": ["n"]}, "override_reason"),
        (ChangePlan, {"plan_id": "p", **PAIR}, "override_reason"),
        (NoteGuidance, {"assignment_id": "a", "kind": "signal", "on": "2026-03-01"}, "text"),
        (WithdrawMatch, {"match_id": "m"}, "reason"),
    ],
)
def test_a_blank_text_is_refused_and_a_sentence_is_taken(kind: type, body: dict[str, Any], field: str) -> None:
    assert from_body(kind, body | {field: "She learns fast."})
    with pytest.raises(Invalid, match="invalid-request") as refusal:
        from_body(kind, body | {field: "   "})
    assert [fault["field"] for fault in refusal.value.fields["errors"]] == [field]
