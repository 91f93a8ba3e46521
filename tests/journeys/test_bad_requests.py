"""What is wrong with a request is said at the door, in problem details, by slug and by field."""

import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import jwt
import pytest
import requests
from schemathesis import GenerationMode

from services.contracts.vocabulary import PRIORITIES
from tests.english import english_words
from tests.journeys.support import cast, described
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR
from tests.journeys.support.world import World

UNIT = "gent"
PERSON = {"unit_id": UNIT, "first_name": "Somebody", "birth_date": "1990-01-01", "registered_on": A_WEEK_AGO}
ORGANISATION = {"name": "A house", "sector": "welfare", "area_id": UNIT, "registered_on": A_WEEK_AGO}
OFFER = {"organisation_id": "nobody", "title": "Help", "kind": "one-off", "places": 1, "starts_on": A_WEEK_AGO}
PROGRAMME = {"name": "P", "partner": "x", "area_id": UNIT, "schooling_levels": ["high"], "places": 1} | {
    "last_verified": A_WEEK_AGO,
    "valid_until": IN_A_YEAR,
}
FIGURE = {"indicator": "volunteer_days", "scope": "total", "value": 1, "stated_by": "somebody"} | {
    "period_from": "2019-01-01",
    "period_to": "2019-12-01",
}

EVEN = dict.fromkeys(PRIORITIES, 10)


@dataclass(frozen=True)
class Case:
    """A request and what must be said about it."""

    method: str
    path: str
    status: int
    slug: str
    body: Any = None
    fields: tuple[str, ...] = ()
    role: str = "administrator"
    units: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        about = f" {','.join(self.fields)}" if self.fields else ""
        return f"{self.method} {self.path} {self.slug}{about}"


def _post(path: str, body: Any, slug: str, *fields: str, status: int = 422) -> Case:
    return Case("POST", path, status, slug, body, fields)


def _without(body: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


CALLERS = [
    Case("POST", "/v1/newcomers", 403, "role-not-allowed", PERSON, role="newcomer"),
    Case("POST", "/v1/newcomers", 403, "role-not-allowed", PERSON, role="funder"),
    Case("PUT", "/v1/units/other", 403, "role-not-allowed", {}, role="coordinator", units=("other",)),
    Case("POST", "/v1/reporting/rebuild", 403, "role-not-allowed", role="coordinator", units=(UNIT,)),
    Case("GET", "/v1/status", 403, "role-not-allowed", role="funder"),
    Case("GET", "/v1/matching/why?newcomer=a&opportunity=b", 403, "role-not-allowed", role="coach"),
    Case("POST", "/v1/newcomers", 403, "other-unit", PERSON, role="coordinator", units=("kortrijk",)),
    Case(
        "POST", "/v1/newcomers", 404, "unknown-unit", {**PERSON, "unit_id": "x"}, ("unit_id",), "coordinator", (UNIT,)
    ),
    Case("GET", "/v1/newcomers?unit_id=x", 404, "unknown-unit", None, ("unit_id",), "coordinator", (UNIT,)),
    Case("GET", "/v1/organisations?area_id=x", 404, "unknown-area", None, ("area_id",), "coordinator", (UNIT,)),
    Case("POST", "/v1/organisations", 403, "other-unit", ORGANISATION, role="coordinator", units=("kortrijk",)),
    Case("PUT", "/v1/programmes/p", 403, "other-partner", PROGRAMME, role="coach"),
]
SHAPES = [
    _post("/v1/newcomers", {**PERSON, "shoe_size": 43}, "invalid-request", "shoe_size"),
    _post("/v1/newcomers", {**PERSON, "first_name": 7}, "invalid-request", "first_name"),
    _post("/v1/newcomers", {**PERSON, "gender": "v"}, "invalid-request", "gender"),
    _post("/v1/newcomers", {**PERSON, "gender": None, "unit_id": None}, "invalid-request", "unit_id"),
    _post("/v1/newcomers", _without(PERSON, "birth_date"), "invalid-request", "birth_date"),
    _post("/v1/newcomers", {**PERSON, "birth_date": "1990-02-30"}, "invalid-request", "birth_date"),
    _post("/v1/newcomers", {**PERSON, "birth_date": "30/01/1990"}, "invalid-request", "birth_date"),
    _post("/v1/newcomers", {**PERSON, "birth_date": 1990}, "invalid-request", "birth_date"),
    _post(
        "/v1/newcomers",
        {**PERSON, "birth_date": "1990-02-30", "shoe_size": 4},
        "invalid-request",
        "birth_date",
        "shoe_size",
    ),
    _post("/v1/opportunities", {**OFFER, "places": "one"}, "invalid-request", "places"),
    _post("/v1/opportunities", {**OFFER, "places": True}, "invalid-request", "places"),
    _post("/v1/opportunities", {**OFFER, "places": 0}, "invalid-request", "places"),
    _post("/v1/opportunities", {**OFFER, "talents": "cooking"}, "invalid-request", "talents"),
    _post("/v1/assignments/a/days", {"on": "yesterday"}, "invalid-request", "on"),
    _post("/v1/matches", {"newcomer_id": ["a"], "opportunity_id": "b"}, "invalid-request", "newcomer_id"),
    _post("/v1/newcomers/batch", {"items": []}, "invalid-request", "items"),
    _post("/v1/newcomers/batch", {"items": [PERSON] * 501}, "invalid-request", "items"),
    Case("PUT", "/v1/programmes/p", 422, "invalid-request", {**PROGRAMME, "places": -1}, ("places",)),
    Case("PUT", "/v1/stated-figures/s", 422, "invalid-request", {**FIGURE, "value": 1.5}, ("value",)),
    Case(
        "PUT",
        "/v1/units/Not_A_Slug",
        422,
        "invalid-request",
        {"label": "L", "area_id": "a", "area_label": "A", "kind": "city"},
        ("unit_id",),
    ),
    Case("GET", "/v1/key-figures?from=2019-02-31&to=2019-12-01", 422, "invalid-request", fields=("from",)),
    Case("GET", "/v1/key-figures?to=2019-12-01", 422, "invalid-request", fields=("from",)),
    Case("GET", "/v1/key-figures?from=2019-01-01&to=2019-12-01&colour=red", 422, "invalid-request", fields=("colour",)),
    Case("GET", "/v1/key-figures?from=2019-01-01&to=2019-12-01&as_of=soon", 422, "invalid-request", fields=("as_of",)),
    Case("GET", "/v1/matching/todos?kind=dishes", 422, "invalid-request", fields=("kind",)),
    Case("GET", "/v1/matching/todos?kinds=duty-open", 422, "invalid-request", fields=("kinds",)),
    Case("GET", "/v1/assignments?organization=a", 422, "invalid-request", fields=("organization",)),
    Case("GET", "/v1/opportunities?status=shut", 422, "invalid-request", fields=("status",)),
    Case("GET", "/v1/opportunities?organisation=a", 422, "invalid-request", fields=("organisation",)),
    Case("GET", "/v1/programmes?schooling_level=top", 422, "invalid-request", fields=("schooling_level",)),
    Case("GET", "/v1/matching/plans?state=ready", 422, "invalid-request", fields=("state",)),
    Case("GET", "/v1/units?kind=city", 422, "invalid-request", fields=("kind",)),
    Case("GET", "/v1/matching/rankings?newcomer=a&limit=many", 422, "invalid-request", fields=("limit",)),
]
RULES = [
    _post("/v1/newcomers", {**PERSON, "registered_on": IN_A_YEAR}, "registered-in-the-future", "registered_on"),
    _post("/v1/newcomers", {**PERSON, "birth_date": IN_A_YEAR}, "impossible-birth-date", "birth_date"),
    _post("/v1/newcomers", {**PERSON, "birth_date": A_WEEK_AGO}, "too-young", "birth_date"),
    _post("/v1/newcomers", _without(PERSON, "first_name"), "no-name", "first_name"),
    _post(
        "/v1/organisations", {**ORGANISATION, "registered_on": IN_A_YEAR}, "registered-in-the-future", "registered_on"
    ),
    _post("/v1/matching/weights", {"valid_from": "2199-12-31", "points": EVEN}, "valid-from-too-far", "valid_from"),
    _post(
        "/v1/matching/weights",
        {"valid_from": IN_A_YEAR, "points": EVEN | {"talents": -1, "sex": 5}, "multipliers": [100, 200]},
        "unknown-weight",
        "points.talents",
        "points.sex",
        "multipliers.1",
    ),
    Case("DELETE", "/v1/matching/weights/2026-2", 409, "weights-held-already"),
    Case("DELETE", "/v1/matching/weights/1999-1", 404, "unknown-weights"),
    Case("GET", "/v1/key-figures?from=2019-12-01&to=2019-01-01", 422, "ends-before-start", fields=("to",)),
    Case(
        "PUT", "/v1/stated-figures/s", 422, "ends-before-start", {**FIGURE, "period_to": "2018-01-01"}, ("period_to",)
    ),
]
UNKNOWN = [
    Case("GET", "/v1/newcomers/nobody", 404, "unknown-newcomer"),
    Case("GET", "/v1/organisations/nobody", 404, "unknown-organisation"),
    Case("GET", "/v1/opportunities/nothing", 404, "unknown-opportunity"),
    Case("GET", "/v1/matches/nothing", 404, "unknown-match"),
    Case("GET", "/v1/assignments/nothing", 404, "unknown-assignment"),
    Case("GET", "/v1/portfolios/nobody", 404, "unknown-newcomer"),
    Case("GET", "/v1/group-sessions/nothing", 404, "unknown-group-session"),
    Case("GET", "/v1/matching/why?newcomer=a&opportunity=b", 404, "unknown-newcomer", fields=("newcomer",)),
    _post("/v1/newcomers", {**PERSON, "unit_id": "nowhere"}, "unknown-unit", "unit_id", status=404),
    _post("/v1/organisations", {**ORGANISATION, "area_id": "nowhere"}, "unknown-area", "area_id", status=404),
    _post("/v1/opportunities", OFFER, "unknown-organisation", "organisation_id", status=404),
    _post("/v1/matches", {"newcomer_id": "a", "opportunity_id": "b"}, "unknown-newcomer", "newcomer_id", status=404),
    _post("/v1/assignments/nothing/days", {"on": A_WEEK_AGO}, "unknown-assignment", status=404),
    _post("/v1/referrals/nothing/acceptance", {"on": A_WEEK_AGO}, "unknown-referral", status=404),
]
PATHS = [
    Case("GET", "/v1/nothing", 404, "no-such-path"),
    Case("GET", "/v1/", 404, "no-such-path"),
    Case("GET", "/v2/newcomers", 404, "no-such-path"),
    Case("GET", "/v1/newcomers/a/shoes", 404, "no-such-path"),
    Case("GET", "/v1/matching/because", 404, "no-such-path"),
    Case("DELETE", "/v1/units", 405, "method-not-allowed"),
    Case("PATCH", "/v1/newcomers/a", 405, "method-not-allowed"),
    Case("POST", "/v1/key-figures", 405, "method-not-allowed", {}),
    Case("POST", "/v1/status", 405, "method-not-allowed", {}),
]


@pytest.fixture(scope="module", autouse=True)
def unit(world: World) -> None:
    cast.open_unit(world, UNIT, UNIT)


def said(answer: requests.Response, status: int, slug: str) -> dict[str, Any]:
    """The problem details, whole and about this."""
    assert (answer.status_code, answer.json().get("slug")) == (status, slug), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = dict(answer.json())
    assert (problem["status"], problem["type"]) == (status, f"urn:refu:problem:{slug}")
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.mark.parametrize(
    ("case", "language"), list(zip([*CALLERS, *SHAPES, *RULES, *UNKNOWN, *PATHS], cycle(("nl", "fr")))), ids=str
)
def test_what_is_wrong_is_said_by_slug_and_field_without_a_word_of_english(
    world: World, case: Case, language: str
) -> None:
    answer = world.ask(case.method, case.path, case.body, world.token(case.role, case.units), language=language)

    problem = said(answer, case.status, case.slug)
    assert answer.headers["Content-Language"] == language
    texts = [problem["title"], problem["detail"], *(fault["detail"] for fault in problem.get("errors", []))]
    assert {text: words for text in texts if (words := english_words(text) - {*case.fields})} == {}
    assert {fault["field"] for fault in problem.get("errors", [])} == set(case.fields)
    assert all(fault["detail"] for fault in problem.get("errors", []))


@pytest.mark.parametrize(
    ("authorization", "slug"),
    [
        (None, "no-token"),
        ("", "no-token"),
        ("Basic cmVmdTpyZWZ1", "no-token"),
        ("Bearer", "no-token"),
        ("Bearer not.a.token", "token-invalid"),
        ("Bearer " + jwt.encode({"iss": "refu", "aud": "refu", "sub": "x", "exp": 2**32}, "k" * 40), "token-invalid"),
        ("Bearer " + jwt.encode({"iss": "refu", "aud": "refu", "sub": "x"}, None, "none"), "token-invalid"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/units", "/v1/status", "/v1/nothing"])
def test_who_has_no_token_of_ours_is_told_so(world: World, path: str, authorization: str | None, slug: str) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}

    answer = requests.get(f"{world.url}{path}", headers=headers, timeout=10)

    said(answer, 401, slug)
    told = "Bearer" if slug == "no-token" else 'Bearer error="invalid_token"'
    assert answer.headers["WWW-Authenticate"] == told


def test_an_expired_token_is_told_apart(world: World) -> None:
    token = world.token(minutes=1 / 60)

    eventually(lambda: world.ask("GET", "/v1/units", token=token).status_code == 401, "a token of a second is over")

    said(world.ask("GET", "/v1/units", token=token), 401, "token-expired")


@pytest.mark.parametrize(
    ("data", "kind", "status", "slug"),
    [
        (b'{"unit_id": "gent"', "application/json", 400, "malformed-body"),
        (b"[]", "application/json", 400, "malformed-body"),
        (b"null", "application/json", 400, "malformed-body"),
        (b'{"label": "\xff"}', "application/json", 400, "malformed-body"),
        (b"[" * 10_000, "application/json", 400, "malformed-body"),
        (b"unit_id=gent", "application/x-www-form-urlencoded", 415, "not-json"),
        (b'{"first_name": "' + b"x" * 3_000_000 + b'"}', "application/json", 413, "body-too-large"),
    ],
    ids=["cut off", "a list", "null", "not UTF-8", "deep", "a form", "3 MB"],
)
def test_a_body_that_cannot_be_read_is_refused(world: World, data: bytes, kind: str, status: int, slug: str) -> None:
    headers = {"Authorization": f"Bearer {world.token()}", "Content-Type": kind}

    answer = requests.post(f"{world.url}/v1/newcomers", data=data, headers=headers, timeout=30)

    said(answer, status, slug)


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/opportunities", b'{"places": NaN}', "places"),
        ("/v1/assignments/a/days", b'{"on": "2026-01-01", "hours": -Infinity}', "hours"),
        ("/v1/matching/weights", b'{"points": {"talents": NaN}}', "points.talents"),
        ("/v1/matching/plans", b'{"unit": "gent", "fairness": NaN}', "fairness"),
        ("/v1/matching/plans", b'{"unit": "gent", "groups": [["a", Infinity]]}', "groups.0.1"),
    ],
)
def test_what_is_no_number_is_named_by_its_field(world: World, path: str, body: bytes, field: str) -> None:
    headers = {"Authorization": f"Bearer {world.token()}", "Content-Type": "application/json"}

    answer = requests.post(f"{world.url}{path}", data=body, headers=headers, timeout=30)

    assert field in {fault["field"] for fault in said(answer, 422, "invalid-request")["errors"]}


def test_a_refused_item_never_stops_the_others_of_its_batch(world: World) -> None:
    items = [PERSON, {**PERSON, "shoe_size": 4}, "no object", {**PERSON, "unit_id": "nowhere"}, PERSON]

    results = world.told("POST", "/v1/newcomers/batch", {"items": items})["results"]

    assert [result["status"] for result in results] == [201, 422, 422, 404, 201]
    assert [result["body"].get("slug") for result in results[1:4]] == [*["invalid-request"] * 2, "unknown-unit"]


def unavailable(status: dict[str, Any]) -> list[str]:
    """Of which services the platform does not know how they are."""
    return [one["service"] for one in status["services"] if one.get("unavailable")]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("intake", "/v1/units"),
        ("organisations", "/v1/organisations?area_id=gent"),
        ("matching", "/v1/matches?unit=gent"),
        ("employment", "/v1/programmes"),
        ("reporting", "/v1/key-figures?from=2019-01-01&to=2019-12-01"),
    ],
)
def test_a_service_that_is_down_is_named_within_seconds_and_the_others_answer(
    world: World, name: str, path: str
) -> None:
    others = {"intake": "/v1/units", "employment": "/v1/programmes"}
    assert world.ask("GET", path).status_code == 200
    # who was restarted a moment ago answers before it has told how it is
    eventually(lambda: unavailable(world.told("GET", "/v1/status")) == [], "everybody tells how it is", 30)
    service = world.services[name]
    service.kill()
    try:
        started = time.monotonic()
        answer = world.ask("GET", path)
        took = time.monotonic() - started
        standing = [world.ask("GET", other).status_code for of, other in others.items() if of != name]
        status = world.told("GET", "/v1/status")
    finally:
        service.restart()

    problem = said(answer, 503, "service-unavailable")
    assert problem["service"] == name
    assert int(answer.headers["Retry-After"]) > 0
    assert took < 3
    assert set(standing) == {200}
    assert status["quiet"] is False
    assert unavailable(status) == [name]
    eventually(lambda: world.ask("GET", path).status_code == 200, f"{name} answers again", 10)


@pytest.fixture(scope="module")
def known(world: World) -> dict[str, Any]:
    """Records of which the examples of the description are told."""
    return cast.known_records(world, UNIT)


def test_every_operation_answers_as_it_is_described_whatever_it_is_asked(world: World, known: dict[str, Any]) -> None:
    with described.Asking(world.url, lambda: {"Authorization": f"Bearer {world.token()}"}, known) as asking:
        for operation in described.operations():
            asking.example(operation)
            asking.at_random(operation, GenerationMode.NEGATIVE, examples=1, seed=1)

    assert asking.broken == []


OF_PROGRAMS = {*described.OF_CLIENTS, *described.FOR_EVERYBODY}


@pytest.mark.parametrize("who", [{}, {"Authorization": "Bearer e30.e30.e30"}], ids=["nobody", "a stranger"])
def test_who_has_no_token_of_ours_is_refused_by_every_operation(
    world: World, known: dict[str, Any], who: dict[str, str]
) -> None:
    with described.Asking(world.url, lambda: who, known) as asking:
        of_people = [operation for operation in described.operations() if operation.path not in OF_PROGRAMS]
        assert {asking.example(operation) for operation in of_people} == {401}

    assert asking.broken == []


def test_nothing_of_all_this_left_anything_behind(world: World) -> None:
    world.settled()
    world.assert_nothing_left_behind()
