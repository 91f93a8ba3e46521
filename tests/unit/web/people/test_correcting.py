"""A coordinator puts right what a registration said, and reads in the file what stood there before."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.people.correction_form import LABELS, changed_by_others, known, lines, over, read
from tests.unit.web.forms import Gateway, opened

from .builders import AMINA, a_file, a_gateway

PERSON = f"/v1/newcomers/{AMINA}/person"
PAGE = f"/people/{AMINA}/correct"
SAID = {
    "first_name": "Amina",
    "last_name": "Testova",
    "birth_date": "1990-04-03",
    "phone": "0470 12 34 56",
    "email": "",
    "gender": "",
    "nationality": "",
    "postcode": "",
    "municipality": "",
    "registered_on": "2026-02-01",
}
"""The form as it is shown of the file in `builders`."""


def sent(gateway: Gateway, **more: str) -> Any:
    """The form, shown of that file, with what was changed in it."""
    hidden = {f"was_{name}": value for name, value in SAID.items()}
    return opened(gateway, PAGE, {"version": '"v1"', **hidden, **SAID, **more})


def a_correction(**more: Any) -> dict[str, Any]:
    who = {"at": "2026-03-02T23:30:00+00:00", "by": "account-1", "role": "coordinator"}
    return {**who, "field": "phone", "before": "0470 12 34 56", "after": "0470 65 43 21", **more}


def test_the_form_holds_what_is_known() -> None:
    page = opened(a_gateway(), PAGE).text

    for name, value in SAID.items():
        assert f'name="was_{name}" value="{value}"' in page
    assert 'value="Testova"' in page
    assert 'type="date" value="1990-04-03"' in page


def test_the_file_leads_to_it() -> None:
    assert f'href="{PAGE}"' in opened(a_gateway(), f"/people/{AMINA}").text


def test_all_of_it_is_sent_over_the_version_that_was_read() -> None:
    gateway = a_gateway(**{f"PUT {PERSON}": {"id": AMINA}})

    response = sent(gateway, last_name="Testowa", birth_date="4/3/1990", phone="")

    (asked,) = gateway.asked_at("PUT", PERSON)
    assert asked.headers["If-Match"] == '"v1"'
    assert asked.body == {
        "first_name": "Amina",
        "last_name": "Testowa",
        "birth_date": "1990-03-04",
        "registered_on": "2026-02-01",
    }
    assert response.headers["Location"] == f"/people/{AMINA}?done=saved"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_name": "", "last_name": " "}, "first_name"),
        ({"birth_date": "31/2/1990"}, "birth_date"),
        ({"birth_date": ""}, "birth_date"),
        ({"registered_on": ""}, "registered_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_before_anything_is_sent(typed: dict[str, str], field: str) -> None:
    gateway = a_gateway()

    response = sent(gateway, **typed)

    assert response.status_code == 422
    assert f'id="{field}-wrong"' in response.text
    assert gateway.asked_at("PUT", PERSON) == []


def test_what_is_refused_is_said_at_its_field_and_what_was_typed_stays() -> None:
    errors = [{"field": "birth_date", "detail": "Registration is possible later."}]
    refused = (422, {"slug": "too-young", "detail": "Registration is possible later.", "errors": errors})

    response = sent(a_gateway(**{f"PUT {PERSON}": refused}), birth_date="2015-01-01", last_name="Testowa")

    assert response.status_code == 422
    assert '<span class="wrong" id="birth_date-wrong">Registration is possible later.</span>' in response.text
    assert 'value="2015-01-01"' in response.text
    assert 'value="Testowa"' in response.text
    assert 'name="was_last_name" value="Testova"' in response.text


def test_what_somebody_else_saved_meanwhile_is_told_and_kept_beside_what_was_typed() -> None:
    changed = (412, {"slug": "changed-meanwhile", "detail": "Changed."})
    now = a_file(phone="0470 65 43 21", gender="f")

    response = sent(a_gateway(now, **{f"PUT {PERSON}": changed}), last_name="Testowa")

    assert response.status_code == 412
    assert "Somebody else changed this file meanwhile" in response.text
    told = response.text.split("<strong>Somebody else")[1].split("</ul>")[0]
    assert "<bdi>0470 12 34 56</bdi> → <bdi>0470 65 43 21</bdi>" in told
    assert "<bdi>nothing</bdi> → <bdi>Woman</bdi>" in told
    assert 'value="Testowa"' in response.text
    assert 'name="phone" type="tel" value="0470 65 43 21"' in response.text
    assert 'name="was_phone" value="0470 65 43 21"' in response.text


def test_what_both_changed_is_as_it_was_typed() -> None:
    before = {**SAID}
    now = {**SAID, "phone": "1", "email": "a@example.org"}
    typed = {**SAID, "phone": "2"}

    assert over(typed, before, now) == {**SAID, "phone": "2", "email": "a@example.org"}
    assert [each.label for each in changed_by_others(before, now)] == ["Phone", "E-mail"]


def test_a_form_that_is_sent_as_it_was_shown_says_what_was_known() -> None:
    file = a_file(gender="f", nationality="SY", postcode="9000", municipality="Gent", email="a@example.org")

    body, wrong = read(MultiDict(known(file)))

    assert wrong == {}
    assert body == {name: file[name] for name in LABELS}


def test_the_file_tells_what_stood_there_and_since_when() -> None:
    page = opened(a_gateway(a_file(corrections=[a_correction()])), f"/people/{AMINA}").text

    assert "1 correction" in page
    told = page.split("Corrected on 3 Mar 2026:")[1].split("</li>")[0]
    assert "Phone, <bdi>0470 12 34 56</bdi> → <bdi>0470 65 43 21</bdi>" in " ".join(told.split())


def test_days_countries_and_genders_are_told_in_words() -> None:
    made = [
        a_correction(field="birth_date", before="1990-04-03", after="1990-03-04"),
        a_correction(field="nationality", before=None, after="SY"),
        a_correction(field="gender", before="f", after="x"),
    ]
    told = lines({"corrections": made})

    assert [(each.before, each.after) for each in told] == [
        ("3 Apr 1990", "4 Mar 1990"),
        ("", "Syria"),
        ("Woman", "Other"),
    ]


def test_who_corrected_is_named_where_that_is_the_readers_to_see_else_as_what() -> None:
    made = [a_correction(by="account-1"), a_correction(by="account-2"), a_correction(by="account-3", role="newcomer")]
    named = {"accounts": {"account-1": {"display_name": "An Peeters"}}}

    told = lines({"corrections": made, "named": named})

    assert [each.who for each in told] == ["An Peeters", "", "the newcomer"]
    file = a_file(corrections=[a_correction(by="account-1")])
    file["named"] = {**file.get("named", {}), **named}
    assert "Corrected on 3 Mar 2026 by An Peeters:" in opened(a_gateway(file), f"/people/{AMINA}").text


def test_a_file_without_corrections_and_one_of_an_older_release_tell_none() -> None:
    older = a_file()
    del older["corrections"]

    for file in (a_file(), older):
        assert "Corrected on" not in opened(a_gateway(file), f"/people/{AMINA}").text


def test_reference_age_rule_and_the_day_of_stopping_have_forms_of_their_own() -> None:
    file = a_file(reference="GE-1", age_rule="year-of-sixteenth", withdrew_on="2026-02-01")
    path = f"/v1/newcomers/{AMINA}"
    gateway = a_gateway(file, **{f"PUT {path}/reference": {"id": AMINA}, f"PUT {path}/withdrawal": {"id": AMINA}})

    page = opened(gateway, PAGE).text
    opened(gateway, f"{PAGE}/reference", {"reference": " GE-2 ", "age_rule": "sixteen-at-registration"})
    answer = opened(gateway, f"{PAGE}/stop", {"on": "31/1/2026", "version": '"v1"'})

    assert 'value="GE-1"' in page
    assert 'value="2026-02-01"' in page
    [referred], [stopped] = (gateway.asked_at("PUT", f"{path}/{what}") for what in ("reference", "withdrawal"))
    assert referred.body == {"reference": "GE-2", "age_rule": "sixteen-at-registration"}
    assert (stopped.body, stopped.headers["If-Match"]) == ({"on": "2026-01-31"}, '"v1"')
    assert answer.headers["Location"] == f"/people/{AMINA}?done=saved"


def test_a_reference_that_is_refused_says_why_above_what_is_known() -> None:
    refusal = (409, {"slug": "reference-in-use", "detail": "Somebody else of this unit has this reference."})
    gateway = a_gateway(a_file(), **{f"PUT /v1/newcomers/{AMINA}/reference": refusal})

    answer = opened(gateway, f"{PAGE}/reference", {"reference": "GE-2", "age_rule": "year-of-sixteenth"})

    assert "Somebody else of this unit has this reference." in answer.text
    assert 'value="Testova"' in answer.text
