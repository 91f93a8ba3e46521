"""What may not be kept is refused in every free text, with a sentence that helps; what is harmless is let by."""

from base64 import b64encode
from dataclasses import dataclass, field

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from bench.forbidden.__main__ import outcomes, rows_of
from bench.forbidden.people import KINDS as KINDS_OF_PEOPLE
from bench.forbidden.people import is_refused
from services.chassis.errors import Invalid
from services.chassis.http.accesses import CONFIRMED
from services.chassis.http.problems import problem
from services.gateway.problem_texts import catalogue
from services.platform.forbidden.reading import CERTAINTIES, KINDS, read
from services.platform.forbidden.reading import _rows as rows_of_table
from services.platform.request_parsing import PARSER, from_body


@dataclass(frozen=True, kw_only=True)
class Note:
    """A command with a free text, a list of them, and a name."""

    text: str = ""
    goals: list[str] = field(default_factory=list)
    last_name: str = ""


def a_request(about: str | None) -> Request:
    headers = {"Text-About": about} if about else {}
    return Request(EnvironBuilder(method="POST", headers=headers).get_environ())


@pytest.fixture(autouse=True)
def _nothing_confirmed() -> None:
    PARSER.begin(a_request(None))


def refused(**said: object) -> Invalid:
    with pytest.raises(Invalid) as caught:
        from_body(Note, dict(said))
    return caught.value


@pytest.mark.parametrize("half", ["tuning", "kept"])
def test_nine_of_ten_forbidden_sentences_are_caught_of_each_kind(half: str) -> None:
    for kind in KINDS[:4]:
        rows = [row for row in rows_of("forbidden.csv") if (row["half"], row["kind"]) == (half, kind)]
        assert outcomes(rows)["refused"] >= 0.9 * len(rows)


@pytest.mark.parametrize("half", ["tuning", "kept"])
def test_of_a_hundred_harmless_notes_at_most_one_is_refused(half: str) -> None:
    rows = [row for row in rows_of("harmless.csv") if row["half"] == half]
    assert outcomes(rows)["refused"] <= 0.01 * len(rows)


@pytest.mark.parametrize("kind", [*KINDS_OF_PEOPLE])
def test_of_what_people_say_most_is_refused_in_the_half_kept_aside(kind: str) -> None:
    rows = [row for row in rows_of("people.csv") if (row["half"], row["kind"]) == ("kept", kind)]
    refused_ones = sum(is_refused(row["text"]) for row in rows)
    assert refused_ones >= 0.9 * len(rows)


def test_of_what_nearly_is_forbidden_at_most_one_in_a_hundred_is_refused() -> None:
    rows = rows_of("near.csv")
    assert len({row["text"] for row in rows}) == len(rows) == 300
    assert sum(is_refused(row["text"]) for row in rows) <= 0.01 * len(rows)


@pytest.mark.parametrize(
    "text",
    ["De bibliotheek heeft kaartnummer 12.", "Paspoort meebrengen in 2027.", "Kopieer het programma 20 keer."],
)
def test_a_document_without_a_number_or_a_copy_is_harmless(text: str) -> None:
    assert not is_refused(text)


def test_two_thousand_harmless_notes_and_four_hundred_others_differ() -> None:
    harmless, forbidden = ([row["text"] for row in rows_of(f"{name}.csv")] for name in ("harmless", "forbidden"))
    assert (len(set(harmless)), len(harmless)) == (2000, 2000)
    assert len(set(forbidden)) == len(forbidden) >= 400


@pytest.mark.parametrize(
    "text",
    [
        *("Ze is zwanger.", "Il est musulman pratiquant.", "He is a Pashtun.", "Gevlucht omdat hij lesgaf."),
        "Paspoortnummer EJ482913.",
    ],
    ids=KINDS,
)
def test_a_text_that_says_it_is_refused_under_its_field_in_three_languages(text: str) -> None:
    told = problem(refused(text=f"Komt op maandag. {text}"))

    assert (told["slug"], told["errors"][0]["field"]) == ("forbidden-data-refused", "text")
    for language in ("nl", "fr"):
        said = catalogue.in_language(told, language)["errors"][0]["detail"]
        assert said != told["errors"][0]["detail"]
    assert "can_be_confirmed" not in told["errors"][0]
    assert text not in str(told)


def test_it_is_found_in_lists_too() -> None:
    assert refused(goals=["leren naaien", "heeft epilepsie"]).fields["errors"][0]["field"] == "goals.1"


@pytest.mark.parametrize("name", ["Christian", "Islam", "Koerd", "De Zwarte", "Ziekemans", "Diabaté"])
def test_names_are_not_read(name: str) -> None:
    assert from_body(Note, {"last_name": name}).last_name == name


@pytest.mark.parametrize("about", ["place", "work", "other-meaning"])
def test_what_is_not_sure_is_asked_and_taken_once_it_is_confirmed(about: str) -> None:
    text = "De clan van de bakkers helpt."
    told = problem(refused(text=text))
    assert (told["slug"], told["errors"][0]["can_be_confirmed"]) == ("forbidden-data-asked", True)

    request = a_request(about)
    PARSER.begin(request)

    assert from_body(Note, {"text": text}).text == text
    assert request.environ[CONFIRMED] == about


def test_what_is_sure_cannot_be_confirmed_away() -> None:
    PARSER.begin(a_request("work"))

    assert refused(text="Hij heeft epilepsie.").slug == "forbidden-data-refused"


def test_a_confirmation_holds_for_its_own_request_alone() -> None:
    PARSER.begin(a_request("place"))
    PARSER.begin(a_request(None))

    assert refused(text="De clan van de bakkers helpt.").slug == "forbidden-data-asked"


def test_another_code_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        PARSER.begin(a_request("because"))
    assert caught.value.fields["errors"][0]["field"] == "Text-About"


@pytest.mark.parametrize(
    "text",
    [
        "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ",
        "Zijn paspoort: JVBERi0xLjcKJeLjz9MKMSAwIG9iago8PA",
        b64encode(bytes(range(200))).decode(),
        "iVBORw0KGgoAAAANSUhEUg" + "x" * 3000,
    ],
)
def test_a_scan_within_a_text_is_refused(text: str) -> None:
    told = refused(text=text)
    assert told.slug == "forbidden-data-refused"
    assert "scanned" in told.fields["errors"][0]["detail"]


@pytest.mark.parametrize(
    "text", ["https://example.org/een/lang/adres/met/delen?en=meer", "Data: zie hieronder", "j" * 900]
)
def test_an_address_is_no_scan(text: str) -> None:
    assert from_body(Note, {"text": text}).text == text


def test_each_row_of_the_table_is_dated_and_found_by_itself() -> None:
    for row in rows_of_table("words.csv"):
        assert row["valid_from"] <= "2026-12-01"
        assert row["kind"] in KINDS
        assert row["certainty"] in CERTAINTIES
    plain = [row for row in rows_of_table("words.csv") if not set("@.=*") & set(row["words"])]
    missed = [row["words"] for row in plain if not row["harmless_with"] and read(row["words"]) is None]
    assert missed == []
