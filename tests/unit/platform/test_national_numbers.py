"""A national number is refused wherever it is written, by a slug of its own."""

import uuid
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Invalid
from services.platform.national_number import holds_national_number
from services.platform.request_parsing import from_body


@dataclass(frozen=True, kw_only=True)
class Card:
    """A command with text in it."""

    name: str = ""
    phone: str = ""
    words: list[str] = field(default_factory=list)
    table: dict[str, int] = field(default_factory=dict)


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


def test_one_in_a_name_of_a_table_is_found_under_the_table() -> None:
    refused = refusal(table={"a": "5", "850730-033 28": 1})

    assert refused.slug == "national-number-refused"
    assert {fault["field"] for fault in refused.fields["errors"]} == {"table"}  # type: ignore[attr-defined]


def national_number(year: int, month: int, day: int, serial: int, born_after_1999: bool = False) -> str:
    base = f"{year:02d}{month:02d}{day:02d}{serial:03d}"
    check = 97 - int(("2" if born_after_1999 else "") + base) % 97
    return f"{base}{check:02d}"


births = st.tuples(
    st.integers(0, 99),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(1, 997),
    st.booleans(),
    st.sampled_from([0, 20, 40]),
)


@given(births, st.sampled_from(["{}", "nr {}.", "({})", "a {} b"]))
def test_a_national_number_is_found_also_one_of_somebody_unknown_to_the_register(
    birth: tuple[int, int, int, int, bool, int], around: str
) -> None:
    year, month, day, serial, late, bis = birth
    digits = national_number(year, month + bis, day, serial, late)
    dotted = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
    spaced = f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:9]} {digits[9:]}"
    for written in (digits, dotted, spaced):
        assert holds_national_number(around.format(written))


@given(births)
def test_with_another_check_it_is_none(birth: tuple[int, int, int, int, bool, int]) -> None:
    year, month, day, serial, _, bis = birth
    either = {national_number(year, month + bis, day, serial, late)[9:] for late in (False, True)}
    base = national_number(year, month + bis, day, serial)[:9]
    wrong = next(f"{check:02d}" for check in range(1, 98) if f"{check:02d}" not in either)
    assert not holds_national_number(base + wrong)


@given(st.uuids())
def test_a_uuid_is_none(some: uuid.UUID) -> None:
    assert not holds_national_number(str(some))


OTHER_NUMBERS = [
    "+32 470 12 34 56",
    "+32470123456",
    "0470 12 34 56",
    "09 225 12 34",
    "0032 470 12 34 56",
    "BE0123.456.789",
    "2019-12-01",
    "GE-2019-0001",
    "9000 Gent",
    "BE71 0961 2345 6769",
]


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_phone_numbers_and_other_references_are_none(text: str) -> None:
    assert not holds_national_number(text)
