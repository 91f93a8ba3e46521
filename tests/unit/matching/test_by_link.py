"""A link answers one question, in the name of one side, by the rules that hold for whoever signs in."""

from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.matching.proposals.commands import AcceptMatch, MakeRound, WithdrawMatch
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.handlers import by_link
from services.platform.answer_links import NEWCOMER, ORGANISATION, reader_of, subject_of, token_of

from .builders import NOW, a_store, work
from .steps import confirmed, do, proposed


@pytest.fixture(name="ready")
def ready_() -> MemoryStore:
    return a_store()


def token(store: MemoryStore, subject: str, side: str = NEWCOMER, language: str = "ti") -> str:
    return token_of(side, subject, language, work(store))


def says(store: MemoryStore, link: str, word: str, **said: Any) -> str:
    """Answer by it; how it stands then."""
    uow = work(store)
    shown = by_link.answer(link, {"answer": word, **said}, uow)
    uow.commit()
    return shown.state


def state(store: MemoryStore, link: str, days: int = 0) -> str:
    return by_link.look(link, work(store, now=NOW + timedelta(days=days))).state


def kept(store: MemoryStore, match: str) -> Match:
    return work(store).matches.get(match)


def test_a_yes_is_kept_as_said_by_the_newcomer_by_link(ready: MemoryStore) -> None:
    match = proposed(ready)
    assert says(ready, token(ready, match), "yes") == "yes"

    found = kept(ready, match)
    assert found.accepted_by is not None
    assert (found.accepted_by.side, found.accepted_by.by, found.by_link) == ("newcomer", "link", ("accepted",))
    assert found.introduction is None


def test_leave_to_introduce_is_given_only_where_it_is_said(ready: MemoryStore) -> None:
    match = proposed(ready)
    says(ready, token(ready, match), "yes", may_introduce=True)
    assert kept(ready, match).introduction is not None


def test_said_again_it_stays_and_changed_it_follows_the_rules(ready: MemoryStore) -> None:
    match = proposed(ready)
    link = token(ready, match)
    assert [says(ready, link, "yes"), says(ready, link, "yes")] == ["yes", "yes"]
    assert says(ready, link, "no", reason="no-time") == "no"
    assert says(ready, link, "no", reason="too-far") == "no"
    assert kept(ready, match).reason == "no-time"
    with pytest.raises(Conflict) as refused:
        says(ready, link, "yes")
    assert refused.value.slug == "match-not-open"
    assert kept(ready, match).by_link == ("accepted", "declined")


def test_looking_changes_nothing(ready: MemoryStore) -> None:
    match = proposed(ready)
    before = kept(ready, match)
    uow = work(ready)
    assert by_link.look(token(ready, match), uow).state == "asks"
    assert not uow.pending()
    assert kept(ready, match) == before


def test_too_late_it_is_over(ready: MemoryStore) -> None:
    match = proposed(ready)
    link = token(ready, match)
    assert state(ready, link, days=60) == "over"
    do(WithdrawMatch, ready, match_id=match, reason="A mistake.")
    assert state(ready, link) == "over"
    with pytest.raises(Conflict):
        says(ready, link, "yes")


def test_confirmed_it_is_agreed_and_the_link_of_the_assignment_says_so_too(ready: MemoryStore) -> None:
    assignment = confirmed(ready)
    match = work(ready).assignments.get(assignment).match_id or ""
    assert state(ready, token(ready, match)) == "agreed"
    assert state(ready, token(ready, assignment)) == "agreed"
    with pytest.raises(Conflict):
        says(ready, token(ready, assignment), "no")


def test_a_contact_says_yes_or_no_to_one_person_who_may_be_introduced(ready: MemoryStore) -> None:
    match = proposed(ready)
    link = token(ready, match, ORGANISATION, "nl")
    assert state(ready, link) == "over"  # nothing is theirs to know before the yes
    do(AcceptMatch, ready, match_id=match, may_introduce=True)
    assert state(ready, link) == "asks"
    assert says(ready, link, "yes") == "yes"
    assert kept(ready, match).by_link == ("confirmed",)


def test_a_contact_of_whom_nothing_may_be_told_cannot_answer(ready: MemoryStore) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, match_id=match)
    link = token(ready, match, ORGANISATION, "nl")
    if state(ready, link) == "over":
        with pytest.raises(NotFound):
            says(ready, link, "no")


def test_the_link_of_one_side_is_none_of_the_other(ready: MemoryStore) -> None:
    match = proposed(ready)
    mine, theirs = token(ready, match), token(ready, match, ORGANISATION, "nl")
    assert mine[1:] != theirs[1:]
    with pytest.raises(NotFound):
        says(ready, theirs[0] + mine[1:], "yes")


@pytest.mark.parametrize("place", [1, 7, 22])
def test_an_altered_link_opens_nothing(ready: MemoryStore, place: int) -> None:
    link = token(ready, proposed(ready))
    other = "1" if link[place] != "1" else "2"
    with pytest.raises(NotFound):
        says(ready, link[:place] + other + link[place + 1 :], "yes")


@pytest.mark.parametrize("forged", ["", "g", "g" + "z" * 22, "g" + "0" * 22, "g" + "0" * 40])
def test_a_forged_link_opens_nothing(ready: MemoryStore, forged: str) -> None:
    with pytest.raises(NotFound):
        by_link.look(forged, work(ready))


def test_a_prepared_match_has_no_page_yet(ready: MemoryStore) -> None:
    do(MakeRound, ready, newcomer_ids=["amina"], opportunity_id="storytime")
    [match] = work(ready).matches.where(state="prepared")
    with pytest.raises(NotFound):
        by_link.look(token(ready, match.id), work(ready))


def test_something_else_than_yes_or_no_is_refused(ready: MemoryStore) -> None:
    with pytest.raises(Invalid):
        says(ready, token(ready, proposed(ready)), "perhaps")


def test_nobody_reads_an_id_in_it(ready: MemoryStore) -> None:
    match = proposed(ready)
    link = token(ready, match)
    assert len(link) == 23
    assert match.replace("-", "")[:6] not in link
    reader = reader_of(link)
    assert reader is not None
    assert (reader.side, reader.language, subject_of(link, work(ready))) == (NEWCOMER, "ti", match)


def test_the_access_log_says_that_it_was_the_newcomers_link(ready: MemoryStore) -> None:
    match = proposed(ready)
    uow = work(ready)
    by_link.answer(token(ready, match), {"answer": "yes"}, uow)
    assert (uow.caller.role, uow.caller.newcomer, uow.caller.subject) == ("newcomer", "amina", "link")
    assert uow.caller.units == frozenset()
