"""A form that was refused is shown again with what was typed."""

import pytest
from werkzeug.datastructures import MultiDict

from services.web.api.problems import Refused, SignedOut
from services.web.visits.tried import NOTHING, Tried, attempt, number_typed

TYPED = MultiDict([("text", "two lines"), ("day", "mon"), ("day", "tue")])
FAULT = {"errors": [{"field": "text", "detail": "Too long."}]}


def refused(slug: str = "invalid-request", status: int = 422) -> Tried:
    return Tried("note", TYPED, Refused(status, slug, "No.", FAULT))


def test_the_form_that_was_refused_shows_what_was_typed_and_what_is_wrong() -> None:
    tried = refused().of("note")

    assert (tried.value("text", "as it stood"), tried.values("day"), tried.wrong("text")) == (
        "two lines",
        ["mon", "tue"],
        "Too long.",
    )
    assert (tried.sentence, tried.status) == ("No.", 422)


def test_other_forms_of_the_page_show_what_stands_there() -> None:
    tried = refused().of("end")

    assert (tried.value("text", "as it stood"), tried.values("day", ["sun"]), tried.sentence) == (
        "as it stood",
        ["sun"],
        "",
    )


def test_an_empty_field_that_was_sent_stays_empty() -> None:
    assert refused().value("hours", "3") == ""


def test_what_somebody_else_changed_meanwhile_is_said_in_our_words() -> None:
    assert "Somebody else" in refused("changed-meanwhile", 412).sentence


def test_what_was_done_leaves_nothing_to_show_again() -> None:
    done: list[str] = []

    assert attempt("note", TYPED, lambda: done.append("done")) is None
    assert done == ["done"]


def test_whoever_is_signed_out_is_not_told_that_the_form_is_wrong() -> None:
    def act() -> None:
        raise SignedOut

    with pytest.raises(SignedOut):
        attempt("note", TYPED, act)


def test_nothing_tried_is_a_good_page() -> None:
    assert (NOTHING.status, NOTHING.of("note").value("text", None)) == (200, "")


@pytest.mark.parametrize(("typed", "sent"), [("2,5", 2.5), (" 3 ", 3.0), ("", None), ("many", "many")])
def test_numbers_are_read_with_comma_or_point_and_others_are_left_to_the_api(typed: str, sent: object) -> None:
    assert number_typed(typed) == sent
