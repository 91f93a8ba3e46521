"""A national number is refused wherever it is written, by a slug of its own."""

from dataclasses import dataclass, field

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.request_parsing import from_body


@dataclass(frozen=True, kw_only=True)
class Card:
    """A command with text in it."""

    name: str = ""
    phone: str = ""
    words: list[str] = field(default_factory=list)


def refusal(**body: object) -> Invalid:
    with pytest.raises(Invalid) as refused:
        from_body(Card, body)
    return refused.value


@pytest.mark.parametrize(
    "number",
    [
        "85.07.30-033.28",
        "85073003328",
        "850730 033 28",
        "85.07.30-033-28",
        "85-07-30-033-28",
        "85/07/30 033 28",
        "85.07.30 - 033.28",
        "RRN85073003328",
        "85073003328be",
        "nr.85.07.30.033.28",
        "85 07 30 033 28",
        "85.07.30\u2013033.28",
        "Seen on 12 85.07.30-033.28, all well",
    ],
)
@pytest.mark.parametrize("name", ["name", "phone", "words"])
def test_it_is_refused_in_any_field(name: str, number: str) -> None:
    refused = refusal(**{name: [number] if name == "words" else number})

    assert refused.slug == "national-number-refused"
    assert number not in str(refused.fields)


def test_what_surely_is_a_phone_number_passes() -> None:
    for phone in ("+85073003328", "+32 492 95 77 59", "0492/95.77.59"):
        assert from_body(Card, {"phone": phone}).phone == phone


def test_other_faults_keep_their_slug() -> None:
    assert refusal(name=3).slug == "invalid-request"


@pytest.mark.parametrize(
    "text",
    [
        "0492 95 77 59",
        "+32 (0)492/95.77.59",
        "BE68 5390 0754 7034",
        "From 2026-03-01 to 2026-04-15, 10.30-12.00",
        "1 234 567.89 and 12.40",
        "85.07.30-033.29",
        "0a850730-0332-8850-7300-a85073003328",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert from_body(Card, {"name": text}).name == text
