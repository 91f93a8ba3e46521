"""Ending what somebody takes part in, and emptying what is kept of it.

Proposals and assignments keep their days, places and reimbursements, which organisations and key figures count. What
was written about the person, and what was known of them, goes.
"""

from collections import Counter
from dataclasses import replace

from services.chassis.envelope import Envelope
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.ending import end_of_whoever_left
from services.matching.proposals.domain.matches import Match, pair_id
from services.matching.proposals.handlers import closing, promoting, reserving
from services.matching.store import MatchingWork
from services.matching.values import stored_names
from services.platform.erasing.reasons import AMOUNTS, IDS_OF_NOBODY
from services.platform.erasing.telling import hear, remove_where

_OWN = {
    stored_names.NEWCOMERS: "id",
    stored_names.DUTIES: "id",
    stored_names.ERASURE_REQUESTS: "id",
    stored_names.OBJECTIONS: "newcomer_id",
    stored_names.RECEIPTS: "newcomer_id",
    stored_names.ASSIGNMENT_CORRECTIONS: "newcomer_id",
    stored_names.FOLLOWED: "id",
    stored_names.MERGED_FILES: "into",
}


def erase(fact: Envelope, uow: MatchingWork) -> None:
    """Keep nothing of whoever was erased but days and amounts, and confirm it."""
    hear(fact, uow, "matching", lambda person: _erased(person, uow), (IDS_OF_NOBODY, AMOUNTS))


def _erased(person: str, uow: MatchingWork) -> Counter[str]:
    reserving.take_off_all(person, uow)
    closing.withdraw_all_of(person, uow)
    for assignment in uow.assignments.where(newcomer_id=person):
        if assignment.running:
            end_of_whoever_left(assignment, uow, promoting.promote)
    done = _emptied(person, uow)
    merged = remove_where(uow, {stored_names.MERGED_FILES: "id"}, person)
    return done + _pairs(person, uow) + merged + remove_where(uow, _OWN, person)


def _emptied(person: str, uow: MatchingWork) -> Counter[str]:
    done: Counter[str] = Counter()
    for assignment in uow.assignments.where(newcomer_id=person):
        if (bare := _bare_assignment(assignment)) != assignment:
            uow.assignments.save(bare)
            done[stored_names.ASSIGNMENTS] += 1
    for match in uow.matches.where(newcomer_id=person):
        if (bare_match := _bare_match(match)) != match:
            uow.matches.save(bare_match)
            done[stored_names.MATCHES] += 1
    return done


def _pairs(person: str, uow: MatchingWork) -> Counter[str]:
    """They are found by the newcomer and an opportunity."""
    offers = {match.opportunity_id for match in uow.matches.where(newcomer_id=person)}
    return sum(
        (remove_where(uow, {stored_names.PAIRS: "id"}, pair_id(person, offer)) for offer in offers), Counter[str]()
    )


def _bare_assignment(assignment: Assignment) -> Assignment:
    return replace(
        assignment, talents=(), reference=None, reference_key=None, absences={}, announced=(), notes=(), evaluations={}
    )


def _bare_match(match: Match) -> Match:
    return replace(
        match,
        components={},
        values={},
        points={},
        closed_gates=(),
        override_reason=None,
        overridden_by=None,
        accepted_by=None,
        agreed_times=None,
        by_link=(),
    )
