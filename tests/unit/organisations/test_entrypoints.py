"""The entrypoints with their shapes, roles and batches, as a request meets them; only the socket is left out."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.contracts.organisations import OrganisationApproved, OrganisationRegistered
from services.organisations.domain.criteria import CRITERIA
from services.organisations.service import OrganisationsService
from services.organisations.store import OrganisationsWork
from services.platform.caller import Caller
from tests.ids import id_of, knowing
from tests.tokens import SETTINGS, token_for

from .builders import ADMINISTRATOR, GENT_COORDINATOR, a_store, announced, speaking_for, the_organisation

LIBRARY = id_of("organisation", "gent", "O-1")
REGISTRATION: dict[str, Any] = {
    "reference": "O-1",
    "name": "De Bib",
    "sector": "culture",
    "area_id": "gent",
    "registered_on": "2025-01-05",
    "criteria": [{"criterion": criterion, "met": True, "assessed_on": "2025-01-05"} for criterion in CRITERIA],
}
OFFER: dict[str, Any] = {"title": "Storytime", "kind": "one-off", "places": 2, "starts_on": "2026-04-01"}
OF_THE_COORDINATOR = [
    ("POST", "/v1/organisations", REGISTRATION),
    ("POST", "/v1/organisations/batch", {"items": [REGISTRATION]}),
    ("PUT", f"/v1/organisations/{LIBRARY}/criteria/real-contact", {"met": True, "assessed_on": "2025-02-01"}),
    ("POST", f"/v1/organisations/{LIBRARY}/approval", {"approved_on": "2025-02-01"}),
    ("POST", "/v1/organisations/approvals/batch", {"items": []}),
    ("POST", f"/v1/organisations/{LIBRARY}/suspension", {"suspended_on": "2025-02-01", "reason": "x"}),
    ("GET", "/v1/organisations", None),
]


def rules() -> Map:
    """The service's own URLs, as nameko makes them of its entrypoints."""
    found = []
    for name in dir(OrganisationsService):
        for entrypoint in getattr(getattr(OrganisationsService, name), "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route):
                found.append(Rule(entrypoint.url, methods=[entrypoint.method], endpoint=name))
    return Map(found)


RULES = rules()


def request(
    store: MemoryStore, method: str, path: str, body: Any = None, caller: Caller = GENT_COORDINATOR
) -> tuple[int, Any]:
    """Send this to the service; the status and what it answers."""
    token = token_for(caller, timedelta(minutes=5))
    target, _, query = path.partition("?")
    builder = EnvironBuilder(path=target, query_string=query, method=method, json=body)
    builder.headers["Authorization"] = f"Bearer {token}"
    endpoint, values = RULES.bind("refu").match(target, method)
    service = OrganisationsService()
    service.work = SimpleNamespace(  # type: ignore[assignment]
        settings=SETTINGS, begin=lambda moment: OrganisationsWork(store, knowing(moment))
    )
    answer = getattr(service, endpoint)(Request(builder.get_environ()), **values)
    return answer.status_code, json.loads(answer.get_data())


def named(answer: tuple[int, Any]) -> tuple[int, set[str]]:
    """The status and the fields that are at fault."""
    code, problem = answer
    return code, {fault["field"] for fault in problem["errors"]}


def a_library() -> MemoryStore:
    store = a_store()
    assert request(store, "POST", "/v1/organisations", REGISTRATION) == (201, {"id": LIBRARY})
    return store


@pytest.mark.parametrize(("method", "path", "body"), OF_THE_COORDINATOR)
def test_an_organisation_does_not_do_the_coordinators_work_even_for_itself(method: str, path: str, body: Any) -> None:
    store = a_library()
    before = the_organisation(store, LIBRARY)

    code, problem = request(store, method, path, body, speaking_for(LIBRARY))

    assert (code, problem["slug"]) == (403, "role-not-allowed")
    assert the_organisation(store, LIBRARY) == before


def test_an_organisation_keeps_its_own_contact_and_insurance_current_and_no_others() -> None:
    store = a_library()
    said = [("contact", {"contact_name": "Jo Peeters"}), ("insurance", {"insured_until": "2027-01-01"})]

    def say(caller: Caller) -> list[tuple[int, Any]]:
        return [request(store, "PUT", f"/v1/organisations/{LIBRARY}/{part}", body, caller) for part, body in said]

    own, others = say(speaking_for(LIBRARY)), say(speaking_for("x"))

    assert [code for code, _ in own] == [200, 200]
    assert [problem["slug"] for _, problem in others] == ["other-organisation", "other-organisation"]
    kept = the_organisation(store, LIBRARY)
    assert (kept.contact_name, str(kept.insured_until)) == ("Jo Peeters", "2027-01-01")


@pytest.mark.parametrize("role", ["coach", "newcomer", "manager", "funder", "operator"])
def test_other_roles_read_nothing_here(role: str) -> None:
    store = a_library()
    caller = Caller(subject="x", role=role, units=frozenset({"gent"}), organisation=LIBRARY, newcomer="n")

    for path in (f"/v1/organisations/{LIBRARY}", "/v1/organisations", "/v1/opportunities", "/v1/opportunities/x"):
        assert request(store, "GET", path, caller=caller)[1]["slug"] == "role-not-allowed"


def test_from_registration_to_closure_through_the_entrypoints() -> None:
    store = a_library()
    itself = speaking_for(LIBRARY)

    approved = request(store, "POST", f"/v1/organisations/{LIBRARY}/approval", {"approved_on": "2025-02-01"})
    code, opened = request(store, "POST", "/v1/opportunities", {**OFFER, "organisation_id": LIBRARY}, itself)
    path = f"/v1/opportunities/{opened['id']}"
    changed = request(store, "PUT", path, {**OFFER, "places": 5}, itself)
    closed = request(store, "POST", f"{path}/closure", {"closed_on": "2026-03-01"}, itself)

    assert (approved, code) == ((200, {"id": LIBRARY, "status": "approved"}), 201)
    assert (changed, closed) == ((200, opened), (200, opened))
    shown = request(store, "GET", path, caller=itself)[1]
    assert (shown["places"], shown["status"], shown["closed_on"]) == (5, "closed", "2026-03-01")
    assert request(store, "GET", "/v1/opportunities?status=closed&area_id=gent")[1] == {"opportunities": [shown]}
    assert request(store, "GET", "/v1/opportunities?status=open")[1] == {"opportunities": []}


def test_a_batch_answers_each_in_order_and_keeps_what_is_not_refused() -> None:
    store = a_store()
    items = [
        REGISTRATION,
        REGISTRATION,
        {**REGISTRATION, "sector": "sport"},
        {**REGISTRATION, "reference": "O-2", "area_id": "atlantis"},
        {**REGISTRATION, "reference": "O-3", "sector": "banking"},
        "nothing",
        {**REGISTRATION, "reference": "O-4", "area_id": "kortrijk"},
        {**REGISTRATION, "reference": "O-5"},
    ]

    code, answer = request(store, "POST", "/v1/organisations/batch", {"items": items})

    told = [(each["status"], each["body"].get("slug")) for each in answer["results"]]
    assert code == 200
    assert told == [
        (201, None),
        (200, None),
        (409, "reference-taken"),
        (404, "unknown-area"),
        (422, "invalid-request"),
        (422, "invalid-request"),
        (403, "other-unit"),
        (201, None),
    ]
    assert len(announced(store, OrganisationRegistered)) == 2


def test_a_batch_of_approvals_names_what_is_missing_where_it_is() -> None:
    store = a_library()
    _, other = request(store, "POST", "/v1/organisations", {**REGISTRATION, "reference": "O-2", "criteria": []})
    items = [
        {"organisation_id": which, "approved_on": "2025-02-01"} for which in (other["id"], "nobody", LIBRARY, LIBRARY)
    ]

    _, answer = request(store, "POST", "/v1/organisations/approvals/batch", {"items": items})

    first, second, *others = answer["results"]
    assert (first["status"], first["body"]["criteria"]) == (409, sorted(CRITERIA))
    assert (second["status"], second["body"]["slug"]) == (404, "unknown-organisation")
    assert [each["status"] for each in others] == [200, 200]
    assert [fact.organisation_id for fact in announced(store, OrganisationApproved)] == [LIBRARY]


def test_an_organisations_own_batch_opens_only_what_is_its_own() -> None:
    store = a_library()
    items = [{**OFFER, "organisation_id": which} for which in ("another", LIBRARY)]

    _, answer = request(store, "POST", "/v1/opportunities/batch", {"items": items}, speaking_for(LIBRARY))

    assert [each["status"] for each in answer["results"]] == [403, 201]


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("PUT", "criteria/nice-people", {"met": True, "assessed_on": "2025-02-01"}, "criterion"),
        ("PUT", "criteria/real-contact", {"met": "yes", "assessed_on": "2025-02-01"}, "met"),
        ("PUT", "criteria/real-contact", {"met": True, "assessed_on": "2025-02-01", "note": 2001 * "x"}, "note"),
        ("PUT", "criteria/real-contact", {"met": True}, "assessed_on"),
        ("PUT", "criteria/real-contact", {"criterion": "x", "met": True, "assessed_on": "2025-02-01"}, "criterion"),
        ("POST", "approval", {}, "approved_on"),
        ("POST", "approval", {"approved_on": "2025-02-30"}, "approved_on"),
        ("POST", "suspension", {"suspended_on": "2025-02-01"}, "reason"),
        ("POST", "suspension", {"suspended_on": "2025-02-01", "reason": " "}, "reason"),
        ("POST", "suspension", {"suspended_on": "2025-02-01", "reason": 2001 * "x"}, "reason"),
        ("PUT", "insurance", {"insured_until": "soon"}, "insured_until"),
        ("PUT", "contact", {"contact_email": "somebody at home"}, "contact_email"),
        ("PUT", "contact", {"contact_name": 201 * "x"}, "contact_name"),
        ("PUT", "insurance", {"insured_until": "2027-01-01", "insurer": 201 * "x"}, "insurer"),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(method: str, path: str, body: Any, field: str) -> None:
    store = a_library()
    before = the_organisation(store, LIBRARY)

    assert named(request(store, method, f"/v1/organisations/{LIBRARY}/{path}", body)) == (422, {field})
    assert the_organisation(store, LIBRARY) == before


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/opportunities?status=shut", "status"),
        (f"/v1/opportunities?area_id={61 * 'x'}", "area_id"),
        ("/v1/opportunities?area=gent", "area"),
        ("/v1/organisations?area_id=gent&area_id=menen", "area_id"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_by_field(path: str, field: str) -> None:
    assert named(request(a_store(), "GET", path)) == (422, {field})


def test_a_national_number_is_refused_wherever_it_is_written() -> None:
    store = a_library()
    reason = {"suspended_on": "2025-02-01", "reason": "Ask 85.07.30-033.28 about it"}

    code, problem = request(store, "POST", f"/v1/organisations/{LIBRARY}/suspension", reason, ADMINISTRATOR)

    assert (code, problem["slug"]) == (422, "national-number-refused")
