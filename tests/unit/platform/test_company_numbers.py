"""A Belgian company number in any spelling; one digit that is mistyped, or two that changed places, are seen."""

import pytest
from marshmallow import ValidationError

from services.platform.company_number import company_number
from services.platform.field_validators import COMPANY_NUMBER

TRUE = "0123456749"


@pytest.mark.parametrize(
    "written",
    [
        "0123456749",
        "0123.456.749",
        "BE 0123.456.749",
        "be0123456749",
        "123.456.749",
        "BTW BE 0123 456 749",
        "KBO: 0123-456-749",
    ],
)
def test_it_is_read_in_every_usual_spelling(written: str) -> None:
    assert company_number(written) == "0123.456.749"


def test_the_first_digit_may_be_a_one() -> None:
    first = "10000000"
    assert company_number(first + f"{97 - int(first) % 97:02}") == "1000.000." + f"0{97 - int(first) % 97:02}"[-3:]


def test_each_other_digit_in_one_place_is_seen() -> None:
    others = [f"{TRUE[:at]}{digit}{TRUE[at + 1 :]}" for at in range(10) for digit in "0123456789" if digit != TRUE[at]]
    assert [other for other in others if company_number(other)] == []


def test_two_neighbours_that_changed_places_are_seen() -> None:
    swapped = [TRUE[:at] + TRUE[at + 1] + TRUE[at] + TRUE[at + 2 :] for at in range(9) if TRUE[at] != TRUE[at + 1]]
    assert [other for other in swapped if company_number(other)] == []


@pytest.mark.parametrize(
    "written", ["", None, "2123456749", "012345674", "01234567490", "geen", "NL 0123456749", "0000000000"]
)
def test_nothing_else_is_one(written: str | None) -> None:
    assert company_number(written) is None


def test_of_ten_digits_that_do_not_check_it_says_that_one_is_wrong() -> None:
    with pytest.raises(ValidationError, match="One digit of this company number is wrong"):
        COMPANY_NUMBER("0123.456.789")
    with pytest.raises(ValidationError, match="ten digits that begin with 0 or 1"):
        COMPANY_NUMBER("0123")
    assert COMPANY_NUMBER("0123.456.749") == "0123.456.749"
