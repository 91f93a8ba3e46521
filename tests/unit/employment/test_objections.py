"""Objections: the person may say of every line that it is not right, or not to be shown; the unit answers."""

import json
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import LineHidden, LineShown, ObjectionMade, ObjectionSettled
from services.contracts.talents.table import taxonomy
from services.employment.insights.commands import AnswerObjection, ObjectToLine, TakeBackObjection
from services.employment.proofs.commands import AskDocument
from services.employment.proofs.views.signed import json_resume

from .asking import ask, new
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    TODAY,
    a_newcomer,
    a_stop,
    announced,
    hear,
    in_sequence,
    the,
    the_portfolio,
)
from .proving import ToldNames, a_proof, signing_work
from .seeing import a_told_store, the_objections, the_pages, the_signals, the_waiting

OWN = "I only watched while others cooked."
COOKING, DUTCH, STEP = "competence:cooking", "signal:dutch-practised", "signal:next-step"


def objected(store: MemoryStore, line: str = COOKING, reason: str = "wrong", **more: Any) -> str:
    return new(store, ObjectToLine, caller=AMINA, line=line, reason=reason, **more)


def answered(store: MemoryStore, objection: str, answer: str, **more: Any) -> Any:
    return ask(store, AnswerObjection, GENT_COORDINATOR, objection_id=objection, answer=answer, **more)


def shown(store: MemoryStore, caller: Any = COACH) -> set[str]:
    """The lines that this caller is shown, in whatever place."""
    [page] = the_pages(store, caller=caller)
    told = {line["line"] for line in (*page["competences"], *page["signals"])}
    assert {each["line"] for each in the_portfolio(store, caller)["competences"]} <= told
    assert {each["line"] for each in the_signals(store, caller).values() if each["seen"]} <= told
    return told


def test_a_line_that_is_objected_to_is_left_out_for_partners_until_the_unit_answers() -> None:
    store = a_told_store()
    before = shown(store)
    objection = objected(store)

    assert shown(store) == before - {COOKING}
    answered(store, objection, "kept")
    assert shown(store) == before


def test_what_the_unit_leaves_out_stays_out() -> None:
    store = a_told_store()
    answered(store, objected(store), "left-out")

    assert COOKING not in shown(store)


def test_the_person_and_the_unit_still_see_the_line_and_that_it_is_objected_to() -> None:
    store = a_told_store()
    objection = objected(store)

    for caller in (AMINA, GENT_COORDINATOR):
        cooking = next(each for each in the_portfolio(store, caller)["competences"] if each["line"] == COOKING)
        assert cooking["objection"] == {"objection_id": objection, "state": "waiting"}
        assert COOKING in shown(store, caller)


def test_a_partner_is_not_told_that_somebody_objected() -> None:
    store = a_told_store()
    answered(store, objected(store), "kept", words="The cook confirms it.")
    objected(store, DUTCH, words=OWN)

    told = f"{the_portfolio(store, COACH)}{the_signals(store, COACH)}{the_pages(store, 'en', COACH)}"
    assert "'state'" not in told
    assert "waits for an answer" not in told
    assert OWN not in told


def test_a_signal_that_is_left_out_is_told_in_no_other_place() -> None:
    store = a_told_store()
    objected(store, DUTCH)
    objected(store, STEP)
    portfolio = the_portfolio(store, COACH)

    assert portfolio["dutch_practised"] is None
    assert {each["dutch_practised"] for each in portfolio["competences"]} == {None}
    assert portfolio["next_steps"] == []
    assert {DUTCH, STEP}.isdisjoint(shown(store))


def test_a_competence_that_is_left_out_is_not_counted_for_partners() -> None:
    store = a_told_store()
    objected(store)

    assert the_signals(store, COACH)["competences-seen"]["says"]["en"].startswith("Skills that organisations saw: 1")
    assert the_signals(store, AMINA)["competences-seen"]["says"]["en"].startswith("Skills that organisations saw: 2")


def test_the_words_stay_between_the_person_and_the_unit() -> None:
    store = a_told_store()
    told = len(store.outbox)
    objected(store, words=OWN)

    assert [row["words"] for row in the_objections(store, AMINA)] == [OWN]
    assert the_objections(store, GENT_COORDINATOR) == the_objections(store, AMINA)
    assert [fact.type for fact in store.outbox[told:]] == ["line-hidden", "objection-made"]
    assert OWN not in str(store.outbox[told:])


def test_what_the_person_does_not_want_shown_only_the_person_can_have_shown() -> None:
    store = a_told_store()
    objection = objected(store, reason="do-not-show")

    with pytest.raises(Conflict, match="person-decides"):
        answered(store, objection, "kept")
    answered(store, objection, "left-out")
    assert COOKING not in shown(store)
    ask(store, TakeBackObjection, AMINA, objection_id=objection)
    assert COOKING in shown(store)


def test_the_same_again_changes_nothing_and_another_word_waits_for_the_first_one() -> None:
    store = a_told_store()
    objection = objected(store)

    assert ask(store, ObjectToLine, AMINA, line=COOKING, reason="wrong").body == {"id": objection}
    with pytest.raises(Conflict, match="objection-waits"):
        objected(store, reason="outdated")
    answered(store, objection, "kept")
    answered(store, objection, "kept")
    assert [each["answer"] for each in the_objections(store)[0]["answers"]] == ["kept"]


def test_all_that_was_said_is_kept_and_the_last_word_holds() -> None:
    store = a_told_store()
    objection = objected(store, words=OWN)
    answered(store, objection, "kept", words="The cook confirms it.")
    answered(store, objection, "left-out")
    ask(store, TakeBackObjection, AMINA, objection_id=objection)
    [row] = the_objections(store)

    assert [each["answer"] for each in row["answers"]] == ["kept", "left-out", "taken-back"]
    assert (row["state"], row["words"]) == ("taken-back", OWN)
    with pytest.raises(Conflict, match="objection-taken-back"):
        answered(store, objection, "kept")


def test_after_an_answer_the_person_may_object_again() -> None:
    store = a_told_store()
    answered(store, objected(store), "kept")
    objected(store, words=OWN)

    assert COOKING not in shown(store)
    assert len(the_objections(store)) == 2


def test_an_objection_that_waits_is_a_line_of_work_for_its_unit_until_it_is_answered() -> None:
    store = a_told_store()
    objection, other = objected(store), objected(store, DUTCH)

    assert set(the_waiting(store, GENT_COORDINATOR)) == {objection, other}
    assert the_waiting(store, KORTRIJK_COORDINATOR) == []
    answered(store, objection, "corrected")
    ask(store, TakeBackObjection, AMINA, objection_id=other)
    assert the_waiting(store, GENT_COORDINATOR) == []


def test_a_line_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Invalid, match="unknown-line") as refused:
        objected(a_told_store(), "competence:juggling")

    assert refused.value.field == "line"
    assert COOKING in refused.value.detail


def test_a_signal_that_was_not_seen_can_be_objected_to_as_well() -> None:
    store = a_told_store()
    objected(store, "signal:several-places")

    assert the_signals(store, AMINA)["several-places"]["objection"]["state"] == "waiting"


def test_nobody_else_objects_or_answers() -> None:
    store = a_told_store()
    objection = objected(store)

    for caller in (OMAR, KORTRIJK_COORDINATOR):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            ask(store, ObjectToLine, caller, reason="wrong")
        with pytest.raises(NotFound, match="unknown-newcomer"):
            ask(store, AnswerObjection, caller, objection_id=objection)
    with pytest.raises(NotFound, match="unknown-objection"):
        answered(store, "nothing", "kept")


def test_others_hear_that_a_line_is_hidden_and_shown_again_and_nothing_of_why() -> None:
    store = a_told_store()
    objection = objected(store)
    answered(store, objection, "left-out")
    answered(store, objection, "kept")
    ask(store, TakeBackObjection, AMINA, objection_id=objection)

    about = {"newcomer_id": "amina", "kind": "competence", "code": "cooking"}
    assert the(store, LineHidden) == LineHidden(**about)
    assert the(store, LineShown) == LineShown(**about)


def test_a_line_to_which_two_objections_were_made_is_shown_once_neither_hides_it() -> None:
    store = a_told_store()
    left_out = objected(store, reason="do-not-show")
    answered(store, left_out, "left-out")
    second = objected(store)
    answered(store, second, "kept")
    assert announced(store, LineShown) == []

    ask(store, TakeBackObjection, AMINA, objection_id=left_out)

    assert len(announced(store, LineHidden)) == len(announced(store, LineShown)) == 1


@pytest.mark.parametrize("answer", [None, "left-out", "kept"])
def test_a_line_that_is_kept_from_partners_is_in_no_new_proof_or_cv(answer: str | None) -> None:
    store = a_told_store()
    before = a_proof(store)
    objection = objected(store, reason="not-me")
    objected(store, DUTCH, reason="do-not-show")
    if answer:
        answered(store, objection, answer)

    claims = signing_work(store).proofs.get(a_proof(store)).claims
    assert ("cooking" in [shown.code for shown in claims.competences]) == (answer == "kept")
    assert (claims.days, claims.dutch.days) == (4, 0)
    cv = json_resume(AskDocument(newcomer_id="amina"), ToldNames(), signing_work(store)).content
    assert [each["name"] for each in json.loads(cv)["skills"]] == [
        taxonomy().label(shown.code, "nl") for shown in claims.competences
    ]
    first = signing_work(store).proofs.get(before).claims
    assert ("cooking" in [shown.code for shown in first.competences], first.dutch.days) == (True, 4)


@pytest.mark.parametrize("settle", ["answer", "take back"])
def test_the_unit_hears_that_an_objection_waits_and_once_that_it_no_longer_does(settle: str) -> None:
    store = a_told_store()
    objection = objected(store, words=OWN)
    about = {"newcomer_id": "amina", "objection_id": objection, "unit_id": "gent", "on": TODAY}
    assert the(store, ObjectionMade) == ObjectionMade(**about)
    assert announced(store, ObjectionSettled) == []

    if settle == "answer":
        answered(store, objection, "left-out")
    ask(store, TakeBackObjection, AMINA, objection_id=objection)

    assert the(store, ObjectionSettled) == ObjectionSettled(**about)


def test_who_stopped_waits_for_nothing_and_what_they_said_is_in_their_file_alone() -> None:
    store = a_told_store()
    objected(store, words=OWN)
    hear(in_sequence([*a_newcomer(), a_stop()])[3:], store)

    assert the_waiting(store, GENT_COORDINATOR) == []
    assert [name for name, kept in store.collections.items() if OWN in str(kept)] == ["files"]
    assert [row["state"] for row in the_objections(store, AMINA)] == ["waiting"]
