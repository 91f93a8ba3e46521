"""A name is something that people can read: in one line, with a letter in it, of signs that have a shape."""

from dataclasses import dataclass, field

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.command_fields import a_name, a_text, an_id, in_one_line, perhaps
from services.employment.programmes.commands import ListProgramme
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.units.commands import OpenUnit
from services.organisations.commands.opportunities import OpenOpportunity
from services.organisations.commands.organisations import RegisterOrganisation
from services.platform.request_parsing import from_body
from services.platform.wording import visible

SHAPELESS = ["\ufffc", "\ue000", "\U000f0000", "\uffff", "\ufdd0", "\U0001fffe", "\u0378"]
LETTERLESS = ["\u0301", "123", "-", "?!", "☺"]
BREAKS = ["\n", "\t", "\r\n", "\u2028", "\u2029"]
REAL = ["Amina", "O'Neill", "أمينة", "Jo\u0301", "李", "’t Huis 3", "क\u094d\u200dष"]
NAMES = [
    (RegisterNewcomer, "first_name"),
    (RegisterNewcomer, "last_name"),
    (RegisterNewcomer, "municipality"),
    (OpenUnit, "label"),
    (OpenUnit, "area_label"),
    (RegisterOrganisation, "name"),
    (RegisterOrganisation, "municipality"),
    (RegisterOrganisation, "contact_name"),
    (OpenOpportunity, "title"),
    (ListProgramme, "name"),
]
LINES = [
    *NAMES,
    (RegisterNewcomer, "unit_id"),
    (RegisterNewcomer, "reference"),
    (RegisterNewcomer, "postcode"),
    (RegisterNewcomer, "phone"),
    (RegisterNewcomer, "email"),
    (RegisterOrganisation, "area_id"),
    (RegisterOrganisation, "reference"),
    (RegisterOrganisation, "postcode"),
    (RegisterOrganisation, "contact_email"),
]


@dataclass(frozen=True, kw_only=True)
class Order:
    name: str = a_name(20)
    id: str = an_id()
    line: str | None = perhaps(in_one_line(20))
    note: str = a_text(2000)
    words: list[str] = field(default_factory=list)


FINE = {"name": "Amina", "id": "N-1", "line": "12", "note": "Een\nTwee\tdrie"}


def at_fault(kind: type, data: dict[str, object]) -> set[str]:
    with pytest.raises(Invalid) as refused:
        from_body(kind, data)
    told: list[dict[str, str]] = refused.value.fields["errors"]  # type: ignore[assignment]
    return {fault["field"] for fault in told}


@pytest.mark.parametrize("sign", SHAPELESS, ids=ascii)
@pytest.mark.parametrize("place", ["name", "id", "line", "note"])
def test_a_sign_without_a_shape_is_refused_wherever_text_is_typed(sign: str, place: str) -> None:
    assert at_fault(Order, FINE | {place: f"Ami{sign}na"}) == {place}


@pytest.mark.parametrize("sign", ["\U0001d173", "\U0001d17a", "\U0001bca0"], ids=ascii)
def test_marks_of_music_and_shorthand_that_nobody_sees_are_padding(sign: str) -> None:
    assert visible(sign) == ""
    assert visible(f"Ami{sign}na") == "Amina"


@pytest.mark.parametrize("text", LETTERLESS, ids=ascii)
@pytest.mark.parametrize(("kind", "place"), NAMES)
def test_a_name_has_a_letter(kind: type, place: str, text: str) -> None:
    assert place in at_fault(kind, {place: text})


@pytest.mark.parametrize("text", REAL, ids=ascii)
@pytest.mark.parametrize(("kind", "place"), NAMES)
def test_names_of_all_scripts_are_taken(kind: type, place: str, text: str) -> None:
    assert from_body(Order, FINE | {"name": text}).name == text
    assert place not in at_fault(kind, {place: text, "no_such_field": ""})


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
@pytest.mark.parametrize(("kind", "place"), LINES)
def test_what_stands_in_one_line_is_one_line(kind: type, place: str, sign: str) -> None:
    assert place in at_fault(kind, {place: f"A{sign}B"})


def test_a_note_has_as_many_lines_as_it_needs() -> None:
    assert from_body(Order, FINE).note == FINE["note"]


@pytest.mark.parametrize("place", ["first_name", "last_name"])
def test_one_of_two_names_may_be_blank(place: str) -> None:
    assert place not in at_fault(RegisterNewcomer, {place: "", "no_such_field": ""})
