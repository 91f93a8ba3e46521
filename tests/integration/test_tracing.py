"""One newcomer's trace, from registration to proposal: through the door, three services and the broker."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy.local.server import Server
from tests.integration.support.collector import Collector, Told
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.journeys.support.cast import A_WEEK_AGO, CRITERIA, IN_A_YEAR

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "observability.md"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
CLIENT = "00f067aa0ba902b7"
UNIT = "aalter"
PERSONAL = ("Xanthippemerk", "1987-03-14", "+32 470 99 88 77", "Zichemerk")
SAID = {
    *("http.request.method", "http.response.status_code", "http.route", "server.address"),
    *("db.system.name", "db.namespace", "refu.listener", "refu.batch.size"),
    *("messaging.system", "messaging.operation.type", "messaging.batch.message_count"),
}
"""All that spans say beside their names."""
NAMES = ("intake", "organisations", "matching", "gateway")


class Story:
    """A newcomer registers, is checked and interviewed, and is proposed; all by one program that tells its trace."""

    def __init__(self, stage: Stage, collector: Collector) -> None:
        telling = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "100"}
        self.stage = stage
        self.processes = {name: stage.service(name, **telling) for name in NAMES}
        for process in self.processes.values():
            process.start()
        for process in self.processes.values():
            process.wait_ready()
        for name in ("intake", "organisations", "matching"):
            stage.listening(self.processes[name])
        self.web = Web(self.processes["gateway"].url)

    def told(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        answer = self.web.ask(method, path, body, **headers)
        assert answer.status_code in (200, 201), f"{method} {path}: {answer.status_code} {answer.text}"
        return dict(answer.json())

    def settled(self) -> None:
        for name in ("intake", "organisations", "matching"):
            self.stage.quiet(self.processes[name])

    def place(self) -> str:
        """An opportunity that matching knows."""
        area = {"label": "Aalter", "area_id": UNIT, "area_label": "Aalter", "kind": "city"}
        self.told("PUT", f"/v1/units/{UNIT}", area)
        self.settled()
        criteria = [{"criterion": each, "met": True, "assessed_on": A_WEEK_AGO} for each in CRITERIA]
        house = {"name": "A house", "sector": "welfare", "area_id": UNIT, "reference": "H1", "criteria": criteria}
        organisation = self.told("POST", "/v1/organisations", {**house, "registered_on": A_WEEK_AGO})["id"]
        self.told("POST", f"/v1/organisations/{organisation}/approval", {"approved_on": A_WEEK_AGO})
        self.told("PUT", f"/v1/organisations/{organisation}/insurance", {"insured_until": IN_A_YEAR})
        offer = {"organisation_id": organisation, "title": "Cooking", "kind": "long-term", "talents": ["koken"]}
        opportunity = self.told("POST", "/v1/opportunities", {**offer, "places": 3, "starts_on": A_WEEK_AGO})["id"]
        self.settled()
        return str(opportunity)

    def newcomer(self, opportunity: str) -> tuple[str, str]:
        """From the first contact to the proposal: (newcomer, match)."""
        trace = {"traceparent": f"00-{TRACE}-{CLIENT}-01"}
        person = {"unit_id": UNIT, "first_name": PERSONAL[0], "birth_date": PERSONAL[1], "registered_on": A_WEEK_AGO}
        more = {"phone": PERSONAL[2], "municipality": PERSONAL[3], "reference": "N1"}
        newcomer = self.told("POST", "/v1/newcomers", {**person, **more}, **trace)["id"]
        self.settled()  # also below: what is applied together is committed together, and told as part of the first
        check = {"basis_code": "card-a", "checked_on": A_WEEK_AGO}
        self.told("PUT", f"/v1/newcomers/{newcomer}/eligibility", check, **trace)
        self.settled()
        profile = {"completed_on": A_WEEK_AGO, "talents": ["koken"], "preference": "both"}
        self.told("PUT", f"/v1/newcomers/{newcomer}/profile", profile, **trace)
        self.settled()
        wanted = {"newcomer_id": newcomer, "opportunity_id": opportunity}
        return str(newcomer), str(self.told("POST", "/v1/matches", wanted, **trace)["id"])


@pytest.fixture(scope="module", name="collector")
def collector_() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.close()


@pytest.fixture(scope="module", name="story")
def story_(
    collector: Collector, broker: Server, store: Server, secrets_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    stage = Stage(broker, store, secrets_dir, tmp_path_factory.mktemp("tracing"))
    try:
        yield Story(stage, collector)
    finally:
        stage.end()


@pytest.fixture(scope="module", name="lived")
def lived_(story: Story, collector: Collector) -> dict[str, str]:
    """The ids of what came about; everything was told by then."""
    newcomer, match = story.newcomer(story.place())
    story.settled()
    eventually(lambda: _of("organisations", "process match-proposed", collector), "the proposal was heard of")
    eventually(lambda: _of("matching", "publish match-proposed", collector), "it was told that it left")
    equals(lambda: _strangers(collector), set(), "the parent of every span was told")
    return {"newcomer": newcomer, "match": match}


def _of(service: str, name: str, collector: Collector) -> list[Told]:
    """The spans of the newcomer's trace that a service calls so."""
    return [span for span in collector.of_trace(TRACE) if (span.service, span.name) == (service, name)]


def _strangers(collector: Collector) -> set[str]:
    """Parents that nobody told of; the program that asked tells nobody."""
    told = collector.of_trace(TRACE)
    return {span.parent for span in told} - {span.id for span in told} - {CLIENT}


def _way_to(span: Told, collector: Collector) -> list[str]:
    """What a span is a part of, up to whoever asked."""
    told = {each.id: each for each in collector.of_trace(TRACE)}
    way = [f"{span.service}: {span.name}"]
    while span.parent != CLIENT:
        span = told[span.parent]
        way.append(f"{span.service}: {span.name}")
    return way


AT_THE_DOOR = "gateway: {method} /v1/<path:rest>"


@pytest.mark.usefixtures("lived")
def test_all_of_it_is_one_trace_that_begins_where_the_program_asked(collector: Collector) -> None:
    first = [span for span in collector.of_trace(TRACE) if span.parent == CLIENT]

    assert [(span.service, span.kind) for span in first] == [("gateway", "server")] * 4
    assert {span.service for span in collector.of_trace(TRACE)} == set(NAMES)
    assert [span for span in collector.of_trace(TRACE) if span.failed] == []


@pytest.mark.usefixtures("lived")
def test_the_page_for_operators_shows_it_as_it_was_told(collector: Collector) -> None:
    shown = "\n".join(_below(CLIENT, collector.of_trace(TRACE)))

    assert f"```\n{shown}\n```" in PAGE.read_text(), shown


def _below(parent: str, told: list[Told], depth: int = 0) -> Iterator[str]:
    """A line for each span and, below it, for each of its parts, as they began; those that hear of one fact by name."""
    for span in sorted((each for each in told if each.parent == parent), key=_turn):
        yield f"{'  ' * depth}{span.service}: {span.name}"
        yield from _below(span.id, told, depth + 1)


@pytest.mark.usefixtures("lived")
def test_a_registration_is_followed_from_the_door_to_the_listener(collector: Collector) -> None:
    asked = ["intake: POST /v1/newcomers", "gateway: POST intake", AT_THE_DOOR.format(method="POST")]
    [registered] = _of("matching", "process newcomer-registered", collector)
    [published] = _of("intake", "publish newcomer-registered", collector)

    assert _way_to(registered, collector) == ["matching: process newcomer-registered", *asked]
    assert _way_to(published, collector) == ["intake: publish newcomer-registered", *asked]
    assert (registered.kind, published.kind) == ("consumer", "producer")


@pytest.mark.usefixtures("lived")
def test_what_a_service_does_for_a_command_and_for_an_event_stands_below_it(collector: Collector) -> None:
    [command] = _of("matching", "POST /v1/matches", collector)
    [event] = _of("organisations", "process match-proposed", collector)
    parts = {span.name for span in collector.of_trace(TRACE) if span.parent == command.id}

    assert {"propose_match", "commit", "publish match-proposed"} <= parts
    assert [span.name for span in collector.of_trace(TRACE) if span.parent == event.id] == ["commit"]
    assert _way_to(event, collector)[1:3] == ["matching: POST /v1/matches", "gateway: POST matching"]


@pytest.mark.usefixtures("lived")
def test_the_checks_and_the_interview_are_heard_of_too(collector: Collector) -> None:
    for event, path in (("eligibility-recorded", "eligibility"), ("intake-completed", "profile")):
        [heard] = _of("matching", f"process {event}", collector)
        route = f"intake: PUT /v1/newcomers/<newcomer_id>/{path}"
        way = [route, "gateway: PUT intake", AT_THE_DOOR.format(method="PUT")]
        assert _way_to(heard, collector)[1:] == way


def test_nothing_of_anybody_is_told(lived: dict[str, str], collector: Collector) -> None:
    told = b"".join(collector.raw)

    assert [value for value in (*PERSONAL, *lived.values()) if value.encode() in told] == []
    said = {name for span in collector.spans for name in span.says}
    assert said <= SAID


@pytest.mark.usefixtures("lived")
def test_a_collector_that_hangs_holds_up_neither_requests_nor_the_end(story: Story, collector: Collector) -> None:
    collector.hangs.set()
    gateway = story.processes["gateway"]
    for _ in range(300):
        assert story.web.ask("GET", "/v1/eligibility-bases").status_code == 200
    eventually(lambda: collector.waiting, "the collector keeps somebody waiting")

    for process in story.processes.values():
        process.stop()

    assert [process.status for process in story.processes.values()] == [0] * len(NAMES)
    assert json.loads(story.stage.log(gateway).splitlines()[-1])["event"] == "service-stopped"


@pytest.mark.usefixtures("lived")
def test_every_line_of_the_logs_is_an_object(story: Story) -> None:
    for process in story.processes.values():
        lines = [json.loads(line) for line in story.stage.log(process).splitlines()]
        assert all({"event", "service", "timestamp", "level"} <= line.keys() for line in lines)


def _turn(span: Told) -> tuple[bool, str, int]:
    hears = span.name.startswith("process ")
    return hears, span.service if hears else "", span.began
