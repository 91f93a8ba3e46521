"""What nobody sees is no text: alone it counts as blank, around and inside a name it is padding."""

from dataclasses import dataclass, field

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.command_fields import NOT_BLANK, a_text
from services.platform.request_parsing import from_body, from_query
from services.platform.wording import visible

NOTHING = [
    "\u200b",
    "\u200b\u200b \u200b",
    "\u200e\u200f",
    "\u202e\u202c",
    "\u2066\u2069",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u200c\u200d",
    "\u3164",
    "\u2800",
    "\u115f\u1160",
    "\ufe0f",
    "\U000e0001",
    " \t\u2003\u200b",
]
SAME = "Amina"


@dataclass(frozen=True, kw_only=True)
class Order:
    name: str = a_text(20)
    note: str | None = field(default=None, metadata={"validate": NOT_BLANK})
    words: list[str] = field(default_factory=list)


def at_fault(data: dict[str, object]) -> tuple[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        from_body(Order, data)
    told: list[dict[str, str]] = refused.value.fields["errors"]  # type: ignore[assignment]
    return refused.value.slug, [fault["field"] for fault in told]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_a_text_that_nobody_sees_counts_as_blank(text: str) -> None:
    assert visible(text) == ""
    assert set(at_fault({"name": text})[1]) == {"name"}
    assert set(at_fault({"name": SAME, "note": text})[1]) == {"note"}


@pytest.mark.parametrize("text", [" ", "\t\n", "\u00a0", "\u2003"], ids=ascii)
def test_a_text_that_must_be_there_may_not_be_blank(text: str) -> None:
    assert at_fault({"name": text}) == ("invalid-request", ["name"])


@pytest.mark.parametrize(
    "text",
    [
        "\u200bAmina",
        "Amina\u200e",
        "\u202aAmina\u202c",
        "Ami\u200bna",
        "Ami\u00adna",
        "\ufeffAmina ",
        "Amina\u3164 ",
    ],
    ids=ascii,
)
def test_two_names_that_look_the_same_are_the_same(text: str) -> None:
    assert from_body(Order, {"name": text, "words": [text]}) == Order(name=SAME, words=[SAME])
    assert from_query(Order, {"name": text}) == Order(name=SAME)


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क\u094d\u200dष", "❤\ufe0f", "👩\u200d🍳", " Jan  Peeters\n", "", " "], ids=ascii
)
def test_what_a_language_needs_stays(text: str) -> None:
    assert visible(text) == text


def test_a_national_number_does_not_hide_behind_marks() -> None:
    number = "85.07.30-033.28"
    assert at_fault({"name": "\u200b".join(number)}) == ("national-number-refused", ["name"])


def test_a_name_is_as_long_as_it_looks() -> None:
    assert from_body(Order, {"name": "\u200b".join(["a"] * 20)}) == Order(name="a" * 20)


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b31m", "\x7f", "\x85", "\x00"], ids=ascii)
def test_control_characters_are_refused(text: str) -> None:
    assert at_fault({"name": f"a{text}"}) == ("invalid-request", ["name"])
