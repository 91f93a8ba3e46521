"""What is wrong with a request to matching is said by slug and by field, and who may send it is said by role."""

from typing import Any

import pytest

from services.contracts.vocabulary import PRIORITIES
from services.matching.todos.domain.kinds import CODES

from .asking import at_fault, request
from .builders import GENT_COORDINATOR, a_store, an_assignment

EVEN = dict.fromkeys(PRIORITIES, 10)


@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/matching/weights"), ("DELETE", "/v1/matching/weights/x")])
def test_who_may_set_the_weights_is_named(method: str, path: str) -> None:
    code, problem = request(a_store(), method, path, {}, GENT_COORDINATOR)

    assert (code, problem["slug"], problem["detail"]) == (
        403,
        "role-not-allowed",
        "This needs one of the roles: administrator.",
    )


def test_weights_are_set_and_withdrawn() -> None:
    store = a_store()
    code, made = request(store, "POST", "/v1/matching/weights", {"valid_from": "2199-12-31", "points": EVEN})
    assert at_fault((code, made)) == (422, "valid-from-too-far", {"valid_from"})

    assert request(store, "DELETE", "/v1/matching/weights/2026-9")[0] == 404
    assert at_fault(request(store, "DELETE", "/v1/matching/weights/2026-2"))[:2] == (409, "weights-held-already")


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/matching/weights", b'{"valid_from": "2026-04-01", "points": {"talents": ?}}', "points.talents"),
        ("/v1/matching/weights", b'{"valid_from": "2026-04-01", "points": {}, "multipliers": [?]}', "multipliers.0"),
        ("/v1/matching/plans", b'{"unit": "gent", "fairness": ?}', "fairness"),
        ("/v1/matching/plans", b'{"unit": "gent", "groups": [["a", "b"], ["c", ?]]}', "groups.1.1"),
        ("/v1/assignments/a/days", b'{"on": "2026-01-01", "hours": ?}', "hours"),
        (
            "/v1/attendance",
            b'{"opportunity_id": "a", "on": "2026-01-01", "absent": [{"reason": ?}]}',
            "absent.0.reason",
        ),
        ("/v1/assignments/a/reimbursements", b'{"on": "2026-01-01", "kind": "flat", "amount": ?}', "amount"),
    ],
)
def test_what_is_no_number_is_named_by_its_field(path: str, body: bytes, field: str, number: bytes) -> None:
    code, slug, fields = at_fault(request(a_store(), "POST", path, body.replace(b"?", number)))

    assert (code, slug) == (422, "invalid-request")
    assert field in fields


@pytest.mark.parametrize(
    ("body", "slug", "field"),
    [
        ({"newcomer_id": "nobody", "opportunity_id": "storytime"}, "unknown-newcomer", "newcomer_id"),
        ({"newcomer_id": "amina", "opportunity_id": "nothing"}, "unknown-opportunity", "opportunity_id"),
    ],
)
def test_an_unknown_id_is_named_by_its_field_alone_and_in_a_batch(body: Any, slug: str, field: str) -> None:
    store = a_store()

    assert at_fault(request(store, "POST", "/v1/matches", body)) == (404, slug, {field})
    _, batch = request(store, "POST", "/v1/matches/batch", {"items": [body]})
    assert at_fault((404, batch["results"][0]["body"])) == (404, slug, {field})


def test_an_unknown_id_of_a_path_says_what_is_unknown() -> None:
    code, problem = request(a_store(), "POST", "/v1/matches/nothing/acceptance", {})

    assert (code, problem["slug"]) == (404, "unknown-match")
    assert problem["detail"].startswith("No match with this id")
    assert "errors" not in problem


def test_a_kind_of_todo_that_nobody_knows_is_refused_with_those_known() -> None:
    code, problem = request(a_store(), "GET", "/v1/matching/todos?kind=dishes", caller=GENT_COORDINATOR)

    assert at_fault((code, problem)) == (422, "invalid-request", {"kind"})
    assert all(kind in problem["errors"][0]["detail"] for kind in CODES)


@pytest.mark.parametrize("kind", CODES)
def test_every_kind_of_todo_may_be_asked_for(kind: str) -> None:
    assert request(a_store(), "GET", f"/v1/matching/todos?kind={kind}", caller=GENT_COORDINATOR)[0] == 200


@pytest.mark.parametrize(
    "query",
    [
        "assignments?newcomer=amina&organization=library",
        "matches?newcomer=amina&state=open",
        "rounds?units=gent",
        "matching/plans?states=draft",
        "matching/todos?kinds=duty-open",
        "matching/weights?version=1",
    ],
)
def test_a_filter_that_nobody_knows_is_refused_by_its_name(query: str) -> None:
    wrong = query.rpartition("?")[2].rpartition("&")[2].partition("=")[0]

    assert at_fault(request(a_store(), "GET", f"/v1/{query}")) == (422, "invalid-request", {wrong})


@pytest.mark.parametrize(
    ("method", "path", "body", "fields"),
    [
        ("POST", "/v1/rounds", {"opportunity_id": "a", "newcomer_ids": ["b", "c", "b"]}, {"newcomer_ids.2"}),
        ("POST", "/v1/rounds", {"opportunity_id": "a", "newcomer_ids": ["b", ""]}, {"newcomer_ids.1"}),
        ("PUT", "/v1/reserve-lists/a", {"newcomer_ids": ["b", 7]}, {"newcomer_ids.1"}),
        ("POST", "/v1/matching/plans", {"newcomer_ids": ["b", "\x00", "b"], "area_id": "a"}, {"newcomer_ids.1"}),
        ("POST", "/v1/matching/plans", {"newcomer_ids": ["b", "c", "b"], "area_id": "a"}, {"newcomer_ids.2"}),
        ("POST", "/v1/matching/plans", {"opportunity_ids": [], "unit": "gent"}, {"opportunity_ids"}),
        ("POST", "/v1/matching/plans", {"opportunity_ids": {"a": "b"}, "unit": "gent"}, {"opportunity_ids"}),
        ("PUT", "/v1/assignments/a/planned-days", {"days": ["2026-01-10", "soon"]}, {"days.1"}),
        (
            "POST",
            "/v1/assignments/a/evaluations",
            {
                "by": "newcomer",
                "evaluated_on": "2026-01-10",
                "score": 3,
                "competences": ["cooking", "call 0470 12 34 56"],
            },
            {"competences.1"},
        ),
    ],
)
def test_an_item_at_fault_is_named_by_its_place(method: str, path: str, body: Any, fields: set[str]) -> None:
    assert at_fault(request(a_store(), method, path, body)) == (422, "invalid-request", fields)


def test_a_planned_day_outside_the_assignment_is_named_by_its_place() -> None:
    store = a_store()
    path = f"/v1/assignments/{an_assignment(store)}/planned-days"

    answer = request(store, "PUT", path, {"days": ["2026-02-01", "2027-01-01"]})

    assert at_fault(answer) == (422, "outside-assignment", {"days.1"})
