"""Phone numbers, e-mail addresses and postal codes: any spelling of one is taken, and what is none is refused."""

from dataclasses import asdict
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.gateway.problem_texts.catalogue import in_language
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.units.commands import OpenUnit
from services.organisations.commands.opportunities import OpenOpportunity
from services.organisations.commands.organisations import RegisterOrganisation
from services.platform.contact_details import as_called, belgian_postcode, e164, is_mail_address
from services.platform.request_parsing import from_body

PERSON = {"unit_id": "gent", "first_name": "Amina", "birth_date": "1990-05-17"}
ORGANISATION = {"name": "De Proef", "sector": "culture", "area_id": "gent"}
OFFER = {"organisation_id": "o", "title": "Koken", "kind": "one-off", "places": 2, "starts_on": "2026-03-01"}
UNIT = {"unit_id": "gent", "label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PHONE, MAIL, POSTCODE = "a phone number", "one e-mail address", "a Belgian postal code"


@pytest.mark.parametrize(
    "written",
    [
        *("+32470123456", "0470 12 34 56", "0470/12.34.56", "0470-12-34-56", "0470–12–34–56", "(0470) 12 34 56"),
        *("+32 (0)470 12 34 56", "0032 470 12 34 56", "00 32/470.12.34.56", "+320470123456", "+ 32 470 12 34 56"),
        *("470123456", "32470123456", "'0470123456", "0470 12 34 56,", "tel:+32470123456"),
        *("٠٤٧٠١٢٣٤٥٦", "+٣٢٤٧٠١٢٣٤٥٦", "۰۴۷۰۱۲۳۴۵۶", "０４７０ １２ ３４ ５６"),
        *("0470 12 34 56 (zus)", "gsm: 0470/12.34.56", "Amina 0470123456", "0470 12 34 56 والدتها"),
        *("0470 12 34 56 / 0486 11 22 33", "0470123456;0486112233", "zoon 0470 12 34 56, dochter 0486 11 22 33"),
    ],
)
def test_any_spelling_of_a_number_is_that_number(written: str) -> None:
    assert e164(written) == "+32470123456"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("09/225.12.34", "+3292251234"),
        ("0800 12 345", "+3280012345"),
        ("+31 6 12345678", "+31612345678"),
        ("00 33 6 12 34 56 78", "+33612345678"),
        ("+963 944 123 456", "+963944123456"),
        ("+93 70 123 4567", "+93701234567"),
        ("+291 7 123 456", "+2917123456"),
    ],
)
def test_a_number_on_a_landline_or_of_another_country_is_one(written: str, number: str) -> None:
    assert e164(written) == number


@pytest.mark.parametrize(
    "written",
    [
        *(
            None,
            "",
            " ",
            "-",
            "+",
            "+32",
            "x",
            "abc",
            "call me",
            "geen",
            "12",
            "112",
            "0470",
            "0470 44",
            "0470 12 34 5",
            "0470 12 34 567",
        ),
        *("O470 12 34 56", "000000000", "0470 000 000 000", "06 12 34 56 78", "+999 123456", "01/02/1990"),
        *("3,24701E+10", "04a70b123456", "0470 AMINA1"),
    ],
)
def test_what_nobody_can_call_is_no_number(written: str | None) -> None:
    assert e164(written) is None


@pytest.mark.parametrize(
    "address", ["a@b.be", "a.b+c@d-e.example.org", "é@bücher.example", "a@例え.jp", "a@उदाहरण.भारत", "a'b@c.be"]
)
def test_an_address_has_a_mailbox_and_a_domain(address: str) -> None:
    assert is_mail_address(address)


@pytest.mark.parametrize(
    "text",
    [
        *("", "q", "a@b", "a.b", "a@b.", "a@.be", "a@b..be", "@b.be", "a@@b.be", "a@b@c.be", "a b@c.be", "a@b c.be"),
        *("Ada <a@b.be>", "a@b.be;c@d.be", "a@b.be,", "mailto:a@b.be", "a@-b.be", "a@b-.be", "a@b_c.be", "a@b.c"),
        *("a@127.0.0.1", "a@b.be”", f"{'a' * 65}@b.be", f"a@{'b' * 64}.be", f"a@{'b.' * 125}example"),
    ],
)
def test_what_is_no_address_is_seen(text: str) -> None:
    assert not is_mail_address(text)


@pytest.mark.parametrize("written", ["9000", " 9000 ", "B-9000", "b 9000", "B9000", "BE-9000"])
def test_any_spelling_of_a_postal_code_is_its_four_digits(written: str) -> None:
    assert belgian_postcode(written) == "9000"


@pytest.mark.parametrize("written", [None, "", "zzzzz", "900", "0900", "90000", "1012 AB", "F-59000", "9000 Gent"])
def test_what_is_no_belgian_postal_code_is_none(written: str | None) -> None:
    assert belgian_postcode(written) is None


@pytest.mark.parametrize(
    ("kind", "body", "field", "value", "said"),
    [
        (RegisterNewcomer, PERSON, "phone", "abc", PHONE),
        (RegisterNewcomer, PERSON, "phone", "0470 12 34 5", PHONE),
        (RegisterNewcomer, PERSON, "email", "q", MAIL),
        (RegisterNewcomer, PERSON, "postcode", "zzzzz", POSTCODE),
        (RegisterOrganisation, ORGANISATION, "contact_email", "a@b", MAIL),
        (RegisterOrganisation, ORGANISATION, "postcode", "900", POSTCODE),
        (OpenOpportunity, OFFER, "contact_phone", "12", PHONE),
        (OpenOpportunity, OFFER, "postcode", "0900", POSTCODE),
        (OpenUnit, UNIT, "postcodes", ["9000", "Gent"], POSTCODE),
    ],
)
def test_what_cannot_be_one_is_refused_with_how_to_write_it(
    kind: type, body: dict[str, Any], field: str, value: Any, said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        from_body(kind, {**body, field: value})

    [fault] = refused.value.fields["errors"]
    assert fault["field"].partition(".")[0] == field
    assert said in fault["detail"]
    for language in ("nl", "fr"):
        told = in_language({"slug": "invalid-request", "status": 422, "errors": [fault]}, language)
        assert told["errors"][0]["detail"] not in ("", fault["detail"])


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        from_body(RegisterNewcomer, {**PERSON, "phone": "abc", "email": "q", "postcode": "zzzzz"})

    assert {fault["field"] for fault in refused.value.fields["errors"]} == {"phone", "email", "postcode"}


def test_what_is_left_blank_is_not_said() -> None:
    asked = from_body(RegisterNewcomer, {**PERSON, "phone": " ", "email": "", "postcode": ""})

    assert asdict(asked)["phone"] == " "


@pytest.mark.parametrize(
    ("typed", "called"),
    [("0032 (0)491/55.44.33", "0491 55 44 33"), ("+31 6 12345678", "+31 6 12345678")],
    ids=["here", "abroad"],
)
def test_a_number_is_shown_as_it_is_called(typed: str, called: str) -> None:
    assert as_called(e164(typed) or "") == called
