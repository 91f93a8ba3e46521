"""What problems say in Dutch and French, and that none is left out that the code can raise."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import Conflict, Invalid, RefuError, TooMuch, Unavailable
from services.chassis.http import problems
from services.gateway import problem_details
from services.gateway.problem_texts import catalogue

ROOT = Path(__file__).resolve().parents[3]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
MODULES = [ast.parse(path.read_text()) for path in (ROOT / "services").rglob("*.py")]


def kinds() -> Iterator[str]:
    """The names of all kinds of error."""
    for kind in RefuError.__subclasses__():
        yield kind.__name__
    for node in (node for module in MODULES for node in ast.walk(module) if isinstance(node, ast.ClassDef)):
        if {getattr(base, "id", "") for base in node.bases} & {"RefuError", "Conflict", "Invalid", "Unavailable"}:
            yield node.name


RAISED = {"RefuError", "Refusal", "Refused", "Unsolvable", *kinds()}
ELSEWHERE = {"organisation-introduction", "to-do"}
"""Words in the lists of refusals that are none."""


def slugs_in_code() -> Iterator[str]:
    """Every slug with which the code makes an error."""
    for module in MODULES:
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISED:
                first = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
                yield from (slug for slug in first[:1] if isinstance(slug, str) and SLUG.fullmatch(slug))


def slugs_in_documents() -> Iterator[str]:
    """Every slug that an operation is described to refuse with."""
    text = (ROOT / "docs" / "api.md").read_text()
    for refused in re.finditer(r"\* Refused:(.*?)(?=\n\* |\n\n|\n#)", text, re.DOTALL):
        yield from (slug for slug in re.findall(r"`([a-z0-9-]+)`", refused[1]) if SLUG.fullmatch(slug))


SLUGS = {*slugs_in_code(), *slugs_in_documents(), *problems._SLUGS.values(), "internal-error"} - ELSEWHERE


def answered(response: Response, languages: str, method: str = "GET") -> tuple[dict[str, Any], Response]:
    request = Request(EnvironBuilder(method=method, headers={"Accept-Language": languages}).get_environ())
    problem_details.complete(request, response, "a" * 32)
    return json.loads(response.get_data()), response


def test_there_are_many_slugs() -> None:
    assert len(SLUGS) > 180


@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_every_slug_has_a_sentence_in_each_language(slug: str) -> None:
    row = catalogue.row_of(slug)

    assert row, f"Add a row for {slug} to services/gateway/problem_texts/details.csv: slug,nl,fr"
    assert all(row[language].strip().endswith((".", "»")) for language in ("nl", "fr"))


def test_every_status_that_a_problem_can_have_has_a_title() -> None:
    statuses = {
        str(status) for status in (*problems._SLUGS, 401, 403, 409, 410, 412, 414, 422, 429, 431, 500, 501, 503, 505)
    }

    assert statuses <= catalogue.titles().keys()


@pytest.mark.parametrize("name", ["details", "titles", "sentences"])
def test_no_row_is_there_twice_or_half(name: str) -> None:
    with (ROOT / "services" / "gateway" / "problem_texts" / f"{name}.csv").open(newline="") as file:
        rows = list(csv.reader(file))

    assert all(len(row) == 3 and all(row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_a_reader_of_english_is_told_what_the_code_says() -> None:
    told, response = answered(
        problems.response(Conflict("no-place-left", "All 3 places are confirmed.")), "en-GB, nl;q=0.5"
    )

    assert (told["title"], told["detail"]) == ("Not possible in the present state", "All 3 places are confirmed.")
    assert (told["slug"], told["request_id"]) == ("no-place-left", "a" * 32)
    assert (response.headers["Content-Language"], response.headers["Vary"]) == ("en", "Accept-Language")


@pytest.mark.parametrize(
    ("languages", "language", "title", "detail"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl", "Nu niet mogelijk", "Alle plaatsen zijn bezet."),
        ("fr", "fr", "Impossible dans l’état actuel", "Toutes les places sont prises."),
        ("de, fr;q=0.1, nl;q=0", "fr", "Impossible dans l’état actuel", "Toutes les places sont prises."),
        ("ti", "en", "Not possible in the present state", "All places are taken."),
    ],
)
def test_a_reader_is_told_in_the_language_they_read_best(
    languages: str, language: str, title: str, detail: str
) -> None:
    told, response = answered(
        problems.response(Conflict("no-place-left", "All places are taken.", places=3)), languages
    )

    assert (response.headers["Content-Language"], told["title"], told["detail"]) == (language, title, detail)
    assert (told["type"], told["status"], told["places"]) == ("urn:refu:problem:no-place-left", 409, 3)


def test_what_a_problem_knows_stands_in_its_sentence() -> None:
    told, response = answered(problems.response(TooMuch("too-many-requests", "…", retry_after=7)), "nl")

    assert told["detail"] == "Te veel aanvragen in één minuut; ga verder over 7 s."
    assert response.headers["Retry-After"] == "7"


def test_a_sentence_that_tells_a_day_or_a_limit_is_told_with_it() -> None:
    early = problems.response(Invalid("too-young", "Registration is possible from 2027-01-01 on.", field="birth_date"))

    told, _ = answered(early, "nl")

    assert told["detail"] == "Inschrijven kan vanaf 2027-01-01."
    assert told["errors"] == [{"field": "birth_date", "detail": told["detail"]}]


def test_what_is_longer_than_any_sentence_stays_as_it_is() -> None:
    assert catalogue.sentence(f"Must be one of: {'a' * 100}.", "nl") == f"Kies uit: {'a' * 100}."
    assert catalogue.sentence(f"Must be one of: {'a' * catalogue.LONGEST}.", "nl") is None


def test_what_a_problem_says_of_its_gates_is_its_detail_in_each_language() -> None:
    gates = [
        {"code": code, "sentence": {"nl": f"{code} in het Nederlands.", "en": f"{code}.", "fr": f"{code} en français."}}
        for code in ("duty-open", "too-young")
    ]
    problem = problems.problem(Conflict("gate-closed", "duty-open. too-young.", gates=gates))

    assert catalogue.in_language(problem, "nl")["detail"] == "duty-open in het Nederlands. too-young in het Nederlands."
    assert catalogue.in_language(problem, "fr")["detail"] == "duty-open en français. too-young en français."
    assert catalogue.in_language(problem | {"gates": []}, "fr")["detail"].startswith("Impossible")


def test_a_sentence_that_a_problem_brings_is_its_detail_in_each_language() -> None:
    said = {"nl": "Vandaag is er nog € 0,00 over.", "en": "€ 0.00 left today.", "fr": "Il reste 0,00 €."}
    problem = problems.problem(Conflict("over-the-daily-ceiling", said["en"], left="0.00", sentence=said))

    assert catalogue.in_language(problem, "fr")["detail"] == "Il reste 0,00 €."


def test_the_sentence_that_says_most_by_itself_is_taken() -> None:
    assert catalogue.sentence("It runs from 2026-01-01 to 2026-02-01.", "fr") == (
        "La mission court du 2026-01-01 au 2026-02-01."
    )
    assert catalogue.sentence("It runs from 2026-01-01 on, without an end.", "fr") == (
        "La mission court à partir du 2026-01-01, sans fin."
    )


def test_a_family_has_one_sentence_and_a_slug_of_its_own_comes_first() -> None:
    assert catalogue.row_of("unknown-teapot") is catalogue.details()["unknown-*"]
    assert catalogue.row_of("tea-brewed-in-the-future") is catalogue.details()["*-in-the-future"]
    assert catalogue.row_of("unknown-basis") is catalogue.details()["unknown-basis"]
    assert catalogue.row_of("teapot") is None


def test_faults_of_fields_are_told_too_and_keep_what_they_name() -> None:
    errors = [
        {"field": "kind", "detail": "Must be one of: city, project."},
        {"field": "label", "detail": "Length must be between 1 and 120."},
        {"field": "odd", "detail": "Something that no table knows."},
    ]
    told, _ = answered(problems.response(Invalid("invalid-request", "Correct these fields.", errors=errors)), "nl")

    assert [each["detail"] for each in told["errors"]] == [
        "Kies uit: city, project.",
        "De lengte ligt tussen 1 en 120.",
        "Something that no table knows.",
    ]


def test_the_field_of_a_refusal_says_what_the_refusal_says() -> None:
    told, _ = answered(problems.response(Invalid("no-name", "Give a name.", field="first_name")), "fr")

    assert told["errors"] == [{"field": "first_name", "detail": told["detail"]}]


def test_refused_items_of_a_batch_are_told_in_the_same_language_and_the_others_stay() -> None:
    refused = problems.problem(Unavailable("store-unavailable", "Try again."))
    results = [{"status": 201, "body": {"id": "x"}}, {"status": 503, "body": refused}]
    batch = Response(json.dumps({"results": results}), content_type="application/json")

    told, response = answered(batch, "nl", "POST")

    assert told["results"][0] == results[0]
    assert told["results"][1]["body"]["title"] == "Nu niet beschikbaar"
    assert response.headers["Content-Language"] == "nl"


def test_what_is_no_problem_is_left_alone() -> None:
    _, response = answered(Response('{"id": "x"}', content_type="application/json"), "nl", "POST")

    assert response.get_data() == b'{"id": "x"}'
    assert "Content-Language" not in response.headers
