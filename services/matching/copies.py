"""What matching keeps of somebody, and gives to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.matching.proposals.domain.matches import State
from services.matching.reimbursements.domain import key_of
from services.matching.store import MatchingWork
from services.matching.values import stored_names
from services.platform.copies import Kept, by_field, under_id

FIRST_YEAR = 2017
"""Of the reimbursements that anybody looked into: ceilings begin then."""


def _matches(newcomer_id: str, uow: MatchingWork) -> Sequence[Any]:
    """Nothing is shown to a newcomer before a proposal exists."""
    return [each for each in uow.matches.where(newcomer_id=newcomer_id) if each.state != State.PREPARED]


def _reimbursements(newcomer_id: str, uow: MatchingWork) -> Sequence[Any]:
    years = range(FIRST_YEAR, uow.today.year + 1)
    keys = [key_of(newcomer_id, date(year, 1, 1)) for year in years]
    uow.reimbursements.prefetch(keys)
    return [found for found in map(uow.reimbursements.find, keys) if found is not None]


def _corrections(newcomer_id: str, uow: MatchingWork) -> Sequence[Any]:
    """What was corrected in their assignments."""
    ids = [each.id for each in uow.assignments.where(newcomer_id=newcomer_id)]
    uow.assignment_corrections.prefetch(ids)
    return [found for found in map(uow.assignment_corrections.find, ids) if found is not None]


COPIED = {
    stored_names.NEWCOMERS: Kept(rows=under_id(stored_names.NEWCOMERS), without=frozenset({"heard"})),
    stored_names.MATCHES: Kept(rows=_matches),
    stored_names.ASSIGNMENTS: Kept(
        rows=by_field(stored_names.ASSIGNMENTS), without=frozenset({"reference_key", "unsettled"})
    ),
    stored_names.ASSIGNMENT_CORRECTIONS: Kept(rows=_corrections),
    stored_names.DUTIES: Kept(rows=under_id(stored_names.DUTIES)),
    stored_names.REIMBURSEMENTS: Kept(rows=_reimbursements),
    stored_names.TRAVEL: Kept(rows=by_field(stored_names.TRAVEL)),
    stored_names.RECEIPTS: Kept(rows=by_field(stored_names.RECEIPTS)),
    stored_names.ERASURE_REQUESTS: Kept(rows=under_id(stored_names.ERASURE_REQUESTS), without=frozenset({"sequence"})),
}
NOT_GIVEN = {
    stored_names.PAIRS: "the-same",
    stored_names.OBJECTIONS: "the-same",
    stored_names.MERGED_FILES: "the-same",
    stored_names.FOLLOWED: "the-same",
    stored_names.PLACES: "about-others",
    stored_names.ROUNDS: "about-others",
    stored_names.RESERVES: "about-others",
    stored_names.PLANS: "about-others",
    stored_names.PLAN_SHEETS: "about-others",
}
NOBODY = {
    stored_names.ORGANISATIONS: "organisations",
    stored_names.UNIT_PLACES: "units",
    stored_names.OPPORTUNITIES: "opportunities",
    stored_names.CEILINGS: "amounts",
    stored_names.WEIGHTS: "numbers",
}
"""Every other collection, and what stands in it instead of people."""
