"""Who looked is one answer out of the logs of all services; one that is away is named."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from services.chassis.errors import Forbidden, Invalid, Unavailable
from services.gateway.looking import who_looked
from services.gateway.messages import UpstreamAnswer, UpstreamRequest
from services.gateway.routes import SERVICES
from services.platform.access import PAGE, AskAccess
from services.platform.caller import Caller

OPERATOR = Caller(subject="p1", role="operator")
AMINA = Caller(subject="n1", role="newcomer", newcomer="amina")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HEADERS = {"Authorization": "Bearer of-somebody"}


class Logs:
    """The services behind the door: so many lines each, a second from one to the next of all."""

    def __init__(self, **counts: int) -> None:
        self.away: set[str] = set()
        self.sent: list[dict[str, Any]] = []
        """What partners were sent: told by their service alone."""
        self.asked: list[UpstreamRequest] = []
        moments = [name for number in range(max(counts.values())) for name in counts if number < counts[name]]
        self.kept = {name: [_line(at) for at, whose in enumerate(moments) if whose == name] for name in SERVICES}

    def pass_on(self, service: str, request: UpstreamRequest) -> UpstreamAnswer:
        self.asked.append(request)
        if service in self.away:
            raise Unavailable("service-unavailable")
        path, query = urlsplit(request.target).path, parse_qs(urlsplit(request.target).query)
        assert path == f"/v1/access/{service}"
        [before] = query.get("before", ["9"])
        found = [line for line in reversed(self.kept[service]) if line["id"] < before]
        page: dict[str, Any] = {"lines": found[:PAGE], "before": found[PAGE - 1]["id"] if len(found) > PAGE else None}
        if service == "partners":
            page["sent"] = [each for each in self.sent if each["id"] < before]
        return UpstreamAnswer(status=200, headers=(), body=json.dumps(page).encode())


def _line(at: int) -> dict[str, Any]:
    told = {"request": "t", "operation": "GET /v1/matches", "outcome": "read", "status": 200, "problem": None}
    moment = (NOON + timedelta(seconds=at)).isoformat()
    return {"id": f"{at:05d}", "at": moment, **told, "role": "coordinator", "records": ["amina"], "left_out": 0}


def _sent(at: int) -> dict[str, Any]:
    told = {"partner": "jobkans", "channel": "webhook", "type": "referral-made", "fields": ["on"], "event_id": "e"}
    moment = (NOON + timedelta(seconds=at)).isoformat()
    return {"id": f"{at:05d}", "at": moment, **told, "outcome": "delivered", "says": {"nl": "a", "en": "b", "fr": "c"}}


def looked(logs: Logs, ask: AskAccess | None = None, caller: Caller = AMINA) -> Any:
    return who_looked(ask or AskAccess(), caller, HEADERS, logs)  # type: ignore[arg-type]


def test_the_lines_of_all_services_come_as_one_the_latest_first() -> None:
    logs = Logs(intake=2, matching=1, employment=2)

    told = looked(logs)

    services = ["employment", "intake", "employment", "matching", "intake"]
    assert [line.service for line in told.lines] == services
    assert (told.before, told.missing) == (None, ())
    assert {request.headers["Authorization"] for request in logs.asked} == {"Bearer of-somebody"}


def test_pages_join() -> None:
    logs = Logs(intake=PAGE + 7, matching=PAGE, employment=3)
    found, before = [], None
    while True:
        told = looked(logs, AskAccess(before=before))
        found += [line.id for line in told.lines]
        before = told.before
        if before is None:
            break

    assert found == [f"{at:05d}" for at in reversed(range(2 * PAGE + 10))]


def test_what_partners_were_sent_stands_beside_the_lines_of_its_time() -> None:
    logs = Logs(intake=PAGE + 7)
    logs.sent = [_sent(PAGE + 50), {**_sent(0), "id": "0"}]

    first = looked(logs)
    second = looked(logs, AskAccess(before=first.before))

    assert [(len(told.lines), [each.partner for each in told.sent]) for told in (first, second)] == [
        (PAGE - 1, ["jobkans"]),
        (8, ["jobkans"]),
    ]
    assert second.sent[0].says.fr == "c"


def test_a_service_that_is_away_is_named_and_the_rest_is_told() -> None:
    logs = Logs(intake=1, matching=1)
    logs.away = {"matching"}

    told = looked(logs)

    assert [line.service for line in told.lines] == ["intake"]
    assert told.missing == ("matching",)


def test_what_is_asked_for_is_asked_of_each() -> None:
    logs = Logs(intake=1)
    looked(logs, AskAccess(record="a b"), OPERATOR)

    assert {parse_qs(urlsplit(request.target).query)["record"][0] for request in logs.asked} == {"a b"}
    assert len(logs.asked) == len(SERVICES)


def test_who_may_not_ask_so_is_told_before_anybody_is_asked() -> None:
    logs = Logs(intake=1)
    with pytest.raises(Forbidden, match="other-newcomer"):
        looked(logs, AskAccess(record="omar"))
    with pytest.raises(Invalid, match="record-or-caller"):
        looked(logs, AskAccess(), OPERATOR)
    assert logs.asked == []
