"""What rankings and `why` come down to: who may be ticked, who is in reserve, what can be done with two."""

import pytest
from werkzeug.datastructures import MultiDict

from services.web.suits.deeds import next_ones, round_of
from services.web.suits.why import reasons, verdict
from services.web.wording import rankings
from tests.unit.web.matching_answers import LABELS, gate, pair, ranking, why


def test_what_counted_most_comes_first_in_the_readers_words() -> None:
    shown = rankings.rows(ranking(pair()), "newcomer_id", LABELS["labels"])

    assert shown[0]["reasons"] == [("Talents", 100.0), ("The way", 50.0)]


def test_a_component_without_points_is_no_reason() -> None:
    parts = [{"name": "travel", "weight": 0.0, "value": 1.0, "contribution": 0.0}]

    assert rankings.bars(parts, LABELS["labels"]) == []


@pytest.mark.parametrize(
    ("state", "may_be_asked"),
    [
        ("", True),
        ("prepared", False),
        ("proposed", False),
        ("accepted", False),
        ("confirmed", False),
        ("declined", True),
        ("withdrawn", True),
        ("expired", True),
    ],
)
def test_whoever_is_asked_at_this_moment_cannot_be_ticked(state: str, may_be_asked: bool) -> None:
    (shown,) = rankings.rows(ranking(pair(state=state)), "newcomer_id", LABELS["labels"], picked=["n-1"])

    assert (shown["may_be_asked"], shown["is_picked"]) == (may_be_asked, may_be_asked)


def test_the_first_ones_to_ask_leave_out_who_said_no() -> None:
    answer = ranking(pair("n-1", state="declined"), pair("n-2"), pair("n-3", state="expired"), pair("n-4"))

    assert rankings.first_to_ask(answer, 2) == ["n-2", "n-3"]


def test_the_next_ones_of_the_list_are_the_reserve() -> None:
    assert next_ones(["n-1", "n-2", "n-3"], ["n-2"]) == ["n-1", "n-3"]
    assert len(next_ones([f"n-{n}" for n in range(100)], [])) == 15


def test_a_round_waits_ten_minutes_and_has_a_reserve_where_that_is_wanted() -> None:
    form = MultiDict([("newcomer", "n-1"), ("newcomer", "n-3"), ("listed", "n-1 n-2 n-3"), ("reserve", "yes")])

    assert round_of(form, "o-1") == {
        "opportunity_id": "o-1",
        "newcomer_ids": ["n-1", "n-3"],
        "reserve": ["n-2"],
        "send_after_minutes": 10,
    }
    form.pop("reserve")
    assert round_of(form, "o-1")["reserve"] == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "open", id="nothing in the way"),
        pytest.param({"match": {"state": "proposed"}, "can_be_proposed": False}, "proposed", id="asked already"),
        pytest.param({"can_be_proposed": False, "gates": [gate("travel-too-long", False, True)]}, "reason", id="soft"),
        pytest.param(
            {"can_be_proposed": False, "gates": [gate("travel-too-long", False, True), gate("too-young")]},
            "never",
            id="one of two is firm",
        ),
        pytest.param(
            {"can_be_proposed": False, "gates": [gate("intake-not-completed")]}, "interview", id="no interview"
        ),
        pytest.param({"match": {"state": "declined"}}, "open", id="said no once"),
    ],
)
def test_what_can_be_done_with_the_two(told: dict[str, object], expected: str) -> None:
    assert verdict(why(**told)) == expected


def test_words_that_were_not_understood_are_counted_and_not_shown() -> None:
    words = reasons(why())["words"]

    assert words == {
        "asked": [{"label": "gardening", "closest": "gardening", "closeness": 100, "is_guess": False}],
        "has": ["gardening"],
        "unread": 1,
    }


def test_before_an_interview_there_are_gates_and_no_components() -> None:
    told = reasons(why(components=[], gates=[gate("intake-not-completed")]))

    assert [each["sentence"] for each in told["closed"]] == ["About intake-not-completed."]
    assert (told["components"], told["words"]) == ([], None)
