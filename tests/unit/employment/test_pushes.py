"""Pushes, and what a coach reads of its own paths."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import PushAnswered, PushGiven
from services.contracts.event import Event
from services.employment.coaching import views as coaching_views
from services.employment.coaching.commands import AnswerPush, AskPaths, DeclareTrajectory, EndTrajectory, GivePush
from services.platform.caller import Caller

from .asking import a_referred_store, ask, new
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OTHER_COACH,
    a_consent,
    a_registration,
    a_store,
    a_withdrawal,
    an_interview,
    hear,
    in_sequence,
    the,
    work,
)

PUSH = GivePush


def of(store: MemoryStore, caller: Caller, newcomer: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(
        coaching_views.trajectories(AskPaths(newcomer=newcomer), work(store, caller))
    )["trajectories"]
    return found


def test_a_push_goes_to_who_leads_and_its_note_stays_here() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    push = new(store, PUSH, trajectory_id=trajectory)

    fact = the(store, PushGiven)
    assert (fact.push_id, fact.trajectory_id) == (push, trajectory)
    assert "readers" not in str(store.outbox)


def test_the_same_note_again_is_nothing_new() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    push = new(store, PUSH, trajectory_id=trajectory)

    assert ask(store, PUSH, trajectory_id=trajectory).body == {"id": push}


def test_without_a_trajectory_that_leads_there_is_nobody_to_push() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    ask(store, EndTrajectory, trajectory_id=trajectory)

    with pytest.raises(Conflict, match="no-trajectory-leads"):
        ask(store, PUSH, trajectory_id=trajectory)


@pytest.mark.parametrize("said", [[], [a_consent(partner=None)]], ids=["nothing", "in general"])
def test_without_consent_for_the_partner_that_leads_there_is_no_push(said: list[Event]) -> None:
    store = a_store(a_registration(), *said)
    trajectory = new(store, DeclareTrajectory)

    with pytest.raises(Forbidden, match="no-consent-for-partner"):
        ask(store, PUSH, trajectory_id=trajectory)


def test_for_another_unit_there_is_no_push() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(a_store(), PUSH, KORTRIJK_COORDINATOR, trajectory_id="any")


def test_the_coach_who_leads_reads_the_note_as_long_as_the_person_consents() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    new(store, PUSH, trajectory_id=trajectory)

    assert [push["note"] for push in of(store, COACH)[0]["pushes"]] == ["She led a group of readers."]
    assert of(store, OTHER_COACH) == of(store, OTHER_COACH, "amina") == []
    hear(in_sequence([a_registration(), an_interview(), a_registration(), a_withdrawal()])[3:], store)
    assert of(store, COACH)[0]["pushes"] == []


def test_the_coach_who_leads_answers_it_by_a_code_and_the_words_stay_here() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    push = new(store, PUSH, trajectory_id=trajectory)
    said = {"trajectory_id": trajectory, "push_id": push, "note": "We will look at childcare.", "answer": "taken-up"}
    for _ in range(2):
        assert ask(store, AnswerPush, COACH, **said).body == {"id": push}

    fact = the(store, PushAnswered)
    assert (fact.push_id, fact.trajectory_id, fact.answer) == (push, trajectory, "taken-up")
    assert "childcare" not in str(store.outbox)
    [row] = of(store, GENT_COORDINATOR, "amina")[0]["pushes"]
    assert (row["answer"], row["answer_note"]) == ("taken-up", "We will look at childcare.")
    with pytest.raises(Conflict, match="push-answered-already"):
        ask(store, AnswerPush, COACH, **said | {"answer": "later"})


def test_only_the_coach_who_got_it_and_the_unit_answer_it_and_the_coach_with_consent() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    push = new(store, PUSH, trajectory_id=trajectory)

    for caller in (OTHER_COACH, KORTRIJK_COORDINATOR):
        with pytest.raises(NotFound, match="unknown-trajectory"):
            ask(store, AnswerPush, caller, trajectory_id=trajectory, push_id=push)
    with pytest.raises(NotFound, match="unknown-push"):
        ask(store, AnswerPush, COACH, trajectory_id=trajectory, push_id="another")
    hear(in_sequence([a_registration(), an_interview(), a_registration(), a_withdrawal()])[3:], store)
    with pytest.raises(Forbidden, match="no-consent-for-partner"):
        ask(store, AnswerPush, COACH, trajectory_id=trajectory, push_id=push)
    assert ask(store, AnswerPush, GENT_COORDINATOR, trajectory_id=trajectory, push_id=push, answer="later").body == {
        "id": push
    }


def test_an_answer_is_not_older_than_the_push() -> None:
    store = a_store()
    trajectory = new(store, DeclareTrajectory)
    push = new(store, PUSH, trajectory_id=trajectory)

    with pytest.raises(Invalid, match="ends-before-start"):
        ask(store, AnswerPush, COACH, trajectory_id=trajectory, push_id=push, answered_on=date(2026, 3, 1))


def test_unit_and_newcomer_ask_by_newcomer() -> None:
    store = a_store()
    new(store, DeclareTrajectory)

    assert of(store, GENT_COORDINATOR, "amina") == of(store, AMINA, "amina")
    with pytest.raises(Invalid, match="invalid-request"):
        of(store, GENT_COORDINATOR)


def test_a_coach_sees_the_referrals_that_wait_for_its_partner() -> None:
    store, [referral] = a_referred_store()

    def seen(caller: Caller) -> list[str]:
        return [r["id"] for r in as_json(coaching_views.referrals(AskPaths(), work(store, caller)))["referrals"]]

    assert (seen(COACH), seen(OTHER_COACH)) == ([referral], [])
