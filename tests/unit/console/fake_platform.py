"""A platform in memory that answers like the gateway does, as far as an import can tell."""

import json
from collections.abc import Callable
from typing import Any

import requests

from services.console.platform_access.gateway_client import GatewayClient, Surroundings
from services.platform.wording import key_of
from tests.ids import id_of

Body = dict[str, Any]
QUIET = {"quiet": True, "services": []}


class FakePlatform:
    """Takes the place of a requests.Session."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Body]] = {}
        self.asked: list[tuple[str, int]] = []
        self.troubles: list[Exception | int] = []
        """What the next requests meet before anything is looked at."""
        self.lost_answers = 0
        """How many of the next answers get lost after the work was done."""
        self.statuses: list[Body] = []
        self.likely: dict[str, list[str]] = {}
        """Who may be the same person, by the reference of whoever is registered."""
        self.clock = Clock()
        self.said: list[str] = []

    def gateway(self, patience: float = 300, renewed: bool = True) -> GatewayClient:
        """The door, as the console opens it."""
        around = Surroundings(clock=self.clock.read, sleep=self.clock.sleep, say=self.said.append, patience=patience)
        return GatewayClient("http://refu", lambda: "token", around, self, renewed)  # type: ignore[arg-type]

    def request(self, method: str, url: str, *, headers: Body, json: Body | None = None, **_: Any) -> requests.Response:
        assert headers["Authorization"] == "Bearer token"
        path = url.removeprefix("http://refu")
        if self.troubles:
            trouble = self.troubles.pop(0)
            if isinstance(trouble, Exception):
                raise trouble
            return _response(trouble, {"slug": "in-trouble"})
        if path == "/v1/status":
            return _response(200, self.statuses.pop(0) if self.statuses else QUIET)
        if (method, path) == ("GET", "/v1/units"):
            units = self.records.get("unit", {}).items()
            return _response(200, {"units": [{"id": key, "label": unit["label"]} for key, unit in units]})
        assert method == "POST"
        if path.endswith("/ids"):
            return self._ids(KINDS[path], (json or {})["references"])
        return self._batch(path, (json or {})["items"])

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(self.records.get(kind, {}))

    def owner(self, kind: str, item: Body) -> str:
        """Whose number the record has."""
        if kind == "assignment":
            return str(self.records["newcomer"][item["newcomer_id"]]["unit_id"])
        if kind == "opportunity":
            return str(self.records["organisation"][item["organisation_id"]]["area_id"])
        return str(item["unit_id" if kind == "newcomer" else "area_id"])

    def _ids(self, kind: str, references: list[str]) -> requests.Response:
        self.asked.append((f"{kind} ids", len(references)))
        field = "unit_id" if kind in ("newcomer", "assignment") else "area_id"
        found = {
            reference: [
                {"id": key, field: self.owner(kind, item)}
                for key, item in self.records.get(kind, {}).items()
                if key_of(item["reference"]) == key_of(reference)
            ]
            for reference in references
        }
        return _response(200, {"found": found})

    def _batch(self, path: str, items: list[Body]) -> requests.Response:
        self.asked.append((path, len(items)))
        results = [self._one(RULES[path], item) for item in items]
        if self.lost_answers:
            self.lost_answers -= 1
            raise requests.ConnectionError
        return _response(200, {"results": results})

    def _one(self, rule: "Rule", item: Body) -> Body:
        kind, identify, refused = rule
        slug = refused(self, item)
        known = self.records.setdefault(kind, {})
        identity = "" if slug else identify(self, item)
        if not slug and identity in known and known[identity] != item and kind in KEPT:
            slug = "reference-taken"
        if slug:
            differs = sorted(name for name in item if known.get(identity, {}).get(name) != item[name])
            return {"status": 409 if slug == "reference-taken" else 422, "body": {"slug": slug, "differs": differs}}
        before = known.get(identity)
        if item.get("withdrawing") and not (before or {}).get("given"):
            return {"status": 200, "body": {"id": identity}}
        known[identity] = item
        if before is None and kind not in PARTS:
            likely = self.likely.get(str(item.get("reference")))
            return {"status": 201, "body": {"id": identity, **({"likely_duplicates": likely} if likely else {})}}
        return {"status": 200, "body": {"id": identity}, **({"changed": True} if before != item else {})}

    def has(self, kind: str, identity: str) -> bool:
        return identity in self.records.get(kind, {})


class Clock:
    """Time that passes by sleeping only."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


Rule = tuple[str, Callable[[FakePlatform, Body], str], Callable[[FakePlatform, Body], str]]


def _newcomer(platform: FakePlatform, item: Body) -> str:
    if not platform.has("unit", item["unit_id"]):
        return "unknown-unit"
    if not (item.get("first_name") or item.get("last_name")):
        return "no-name"
    born, registered = item["birth_date"], item["registered_on"]
    old_enough = f"{int(born[:4]) + 16}{born[4:]}" <= registered
    return "" if old_enough else "too-young"


def _organisation(platform: FakePlatform, item: Body) -> str:
    areas = {unit["area_id"] for unit in platform.records["unit"].values()}
    return "" if item["area_id"] in areas else "unknown-area"


def _approval(platform: FakePlatform, item: Body) -> str:
    organisation = platform.records["organisation"][item["organisation_id"]]
    return "" if all(criterion["met"] for criterion in organisation["criteria"]) else "criteria-not-met"


def _opportunity(platform: FakePlatform, item: Body) -> str:
    return "" if platform.has("organisation", item["organisation_id"]) else "unknown-organisation"


def _assignment(platform: FakePlatform, item: Body) -> str:
    if not platform.has("newcomer", item["newcomer_id"]):
        return "unknown-newcomer"
    if not platform.has("opportunity", item["opportunity_id"]):
        return "unknown-opportunity"
    return "ends-before-start" if item.get("ends_on", "9999") < item["starts_on"] else ""


def _day(platform: FakePlatform, item: Body) -> str:
    assignment = platform.records["assignment"].get(item["assignment_id"])
    if assignment is None:
        return "unknown-assignment"
    if not assignment["starts_on"] <= item["on"] <= assignment.get("ends_on", "9999"):
        return "outside-assignment"
    return "" if 0 < item["hours"] <= 24 else "hours-out-of-range"


def _evaluation(platform: FakePlatform, item: Body) -> str:
    if not platform.has("assignment", item["assignment_id"]):
        return "unknown-assignment"
    return "" if 1 <= item["score"] <= 5 else "score-out-of-range"


def _no_rule(*_: object) -> str:
    return ""


def _own(kind: str) -> Callable[[FakePlatform, Body], str]:
    return lambda platform, item: id_of(kind, platform.owner(kind, item), item["reference"])


def _figure(_: FakePlatform, item: Body) -> str:
    return "|".join(str(value) for name, value in item.items() if name != "value")


PARTS = {"profile", "eligibility", "consent", "approval"}
KEPT = {"newcomer", "organisation", "opportunity", "assignment", "day", "evaluation"}
KINDS = {
    "/v1/newcomers/ids": "newcomer",
    "/v1/organisations/ids": "organisation",
    "/v1/opportunities/ids": "opportunity",
    "/v1/assignments/ids": "assignment",
}
RULES: dict[str, Rule] = {
    "/v1/units/batch": ("unit", lambda _, item: str(item["unit_id"]), _no_rule),
    "/v1/newcomers/batch": ("newcomer", _own("newcomer"), _newcomer),
    "/v1/profiles/batch": ("profile", lambda _, item: str(item["newcomer_id"]), _no_rule),
    "/v1/eligibility/batch": ("eligibility", lambda _, item: str(item["newcomer_id"]), _no_rule),
    "/v1/consents/batch": ("consent", lambda _, item: str(item["newcomer_id"]), _no_rule),
    "/v1/organisations/batch": ("organisation", _own("organisation"), _organisation),
    "/v1/organisations/approvals/batch": ("approval", lambda _, item: str(item["organisation_id"]), _approval),
    "/v1/opportunities/batch": ("opportunity", _own("opportunity"), _opportunity),
    "/v1/assignments/batch": ("assignment", _own("assignment"), _assignment),
    "/v1/volunteer-days/batch": ("day", lambda _, item: f"{item['assignment_id']} {item['on']}", _day),
    "/v1/evaluations/batch": ("evaluation", lambda _, item: f"{item['assignment_id']} {item['by']}", _evaluation),
    "/v1/stated-figures/batch": ("stated", _figure, _no_rule),
}


def _response(status: int, body: Body) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response._content = json.dumps(body).encode()
    return response
