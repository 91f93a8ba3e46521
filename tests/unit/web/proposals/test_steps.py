"""How a match stands in steps, what its answers send, and how a reserve list is changed."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.proposals.answering import BODIES
from services.web.proposals.matches import reason_of, stepped_in, steps
from services.web.proposals.reserve import history, holding
from services.web.proposals.reserving import changed
from services.web.proposals.rounds import clock_of, sentences_of
from tests.unit.web.matching_answers import match

YES: dict[str, Any] = {"accepted_on": "2030-05-03", "accepted_by": {"side": "coordinator", "by": "a1", "how": "phone"}}


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        pytest.param(match("prepared"), ["now", "", ""], id="waits to be asked"),
        pytest.param(match("proposed"), ["was", "now", ""], id="waits for the newcomer"),
        pytest.param(match("accepted", **YES), ["was", "was", "now"], id="waits for the organisation"),
        pytest.param(match("confirmed", **YES, changed_on="2030-05-04"), ["was", "was", "was"], id="agreed"),
    ],
)
def test_what_was_what_is_now_and_what_is_to_come(told: dict[str, object], kinds: list[str]) -> None:
    assert [each["kind"] for each in steps(told)] == kinds


def test_a_no_ends_the_steps_with_its_reason() -> None:
    end = steps(match("declined", changed_on="2030-05-03", reason="too-far"))

    assert [each["label"] for each in end] == ["Asked", "Said no"]
    assert (end[-1]["note"], end[-1]["kind"]) == ("Too far", "now")


def test_an_organisations_no_stands_behind_the_newcomers_yes() -> None:
    end = steps(match("refused", **YES, changed_on="2030-05-05", reason="other"))

    assert [each["label"] for each in end] == ["Asked", "The newcomer said yes", "The organisation said no"]
    assert end[1]["note"] == "By phone"


def test_a_coordinators_sentence_is_told_as_it_stands() -> None:
    assert reason_of(match("withdrawn", reason="Fell ill.")) == "Fell ill."
    assert reason_of(match("withdrawn", reason="time-taken")) == "Something else was agreed for that time."
    assert reason_of(match("expired")) == ""


def test_whoever_was_asked_out_of_the_reserve_since_then_steps_in() -> None:
    before = match("proposed", "n-2", promoted_from_reserve=True, proposed_on="2030-05-02")
    after = match("proposed", "n-3", promoted_from_reserve=True, proposed_on="2030-05-05")
    by_hand = match("proposed", "n-4", proposed_on="2030-05-05")

    assert stepped_in(match("declined", changed_on="2030-05-05"), [before, after, by_hand]) == [after]


@pytest.mark.parametrize(
    ("command", "form", "sent"),
    [
        ("acceptance", {"how": "phone", "may_introduce": "yes"}, {"how": "phone", "may_introduce": True}),
        ("acceptance", {"how": "phone"}, {"how": "phone"}),
        ("decline", {"reason": "no-time"}, {"reason": "no-time"}),
        ("confirmation", {"starts_on": "", "ends_on": "2030-07-01"}, {"ends_on": "2030-07-01"}),
        ("refusal", {"reason": "other", "key": "k"}, {"reason": "other"}),
        ("withdrawal", {"reason": "  Fell ill.  "}, {"reason": "Fell ill."}),
    ],
)
def test_an_answer_sends_what_belongs_to_it(command: str, form: dict[str, str], sent: dict[str, object]) -> None:
    assert BODIES[command](MultiDict(form)) == sent


@pytest.mark.parametrize(
    ("what", "who", "order"),
    [
        ("up", "c", ["a", "c", "b"]),
        ("up", "a", ["a", "b", "c"]),
        ("down", "a", ["b", "a", "c"]),
        ("down", "c", ["a", "b", "c"]),
        ("off", "b", ["a", "c"]),
        ("on", "d", ["a", "b", "c", "d"]),
        ("on", "a", ["a", "b", "c"]),
        ("", "", ["a", "b", "c"]),
    ],
)
def test_somebody_moves_on_a_reserve_list(what: str, who: str, order: list[str]) -> None:
    assert changed(["a", "b", "c"], what, who) == order


def test_the_surest_holders_of_places_come_first_and_those_who_fell_away_not_at_all() -> None:
    found = holding([match("proposed", "a"), match("declined", "b"), match("confirmed", "c"), match("accepted", "d")])

    assert [each["newcomer_id"] for each in found] == ["c", "d", "a"]


def test_who_fell_away_is_told_with_who_stepped_in_the_latest_first() -> None:
    told = history(
        [
            match("declined", "a", changed_on="2030-05-04"),
            match("proposed", "b", promoted_from_reserve=True, proposed_on="2030-05-04"),
            match("expired", "c", changed_on="2030-05-09"),
            match("proposed", "d"),
        ]
    )

    assert [(each["newcomer_id"], each["fell"]) for each in told] == [("c", True), ("a", True), ("b", False)]


def test_a_refusal_without_gates_is_told_in_the_problems_own_sentence() -> None:
    assert sentences_of({"problem": {"detail": "Proposed already."}}) == ["Proposed already."]
    assert sentences_of({"match_id": "m-1"}) == []


def test_a_round_goes_out_by_the_clock_of_belgium() -> None:
    assert clock_of("2030-01-15T12:32:00+00:00") == "13:32"
    assert clock_of("2030-07-15T12:32:00+00:00") == "14:32"
