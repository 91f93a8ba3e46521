"""The service for partners as a process: from a fact on the broker to the partner's own queue, and to its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deploy.local.server import Server
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.partners.amqp.answers import QueueCredentials
from tests.integration.support.events import body_of
from tests.integration.support.partner_queue import Channels, Partner
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import INTAKE, MATCHING
from tests.unit.partners.telling import COACHING, JOBKANS, day, started, told_as

TODAY = datetime.now(UTC).date()
AGREED = {
    "partner": "jobkans",
    "version": "1",
    "starts_on": TODAY.isoformat(),
    "ends_on": (TODAY + timedelta(days=30)).isoformat(),
    "purposes": [COACHING],
    "scopes": ["practice"],
    "channels": ["amqp"],
    "client_id": JOBKANS.client,
}


@pytest.fixture
def told(shared_stage: Stage) -> Any:
    """What other services announce."""

    def tell(exchange: str, event: Event, sequence: int) -> None:
        shared_stage.wire.publish([body_of(event, sequence)], exchange, event.type)

    return tell


def test_a_partner_reads_what_happened_from_a_queue_that_lasts_as_long_as_its_agreement(
    shared_stage: Stage, broker: Server, told: Any
) -> None:
    process = shared_stage.service("partners")
    process.start()
    shared_stage.listening(process)
    web, hosts = shared_stage.web(process), Channels(broker).hosts
    consent: dict[str, Any] = {"newcomer_id": "amina", "purpose": COACHING, "partner_id": told_as("jobkans")}
    agreement = web.ask("POST", "/v1/partner-agreements", AGREED).json()["id"]
    renew = {"partner": "jobkans"}
    answer = eventually(
        lambda: found if (found := web.ask("POST", "/v1/partner/amqp/credentials", renew)).ok else None,
        "its queue is made",
    )
    partner = Partner(QueueCredentials(**answer.json()))

    told(INTAKE, ConsentGiven(**consent, given_on=TODAY), 1)
    eventually(lambda: shared_stage.database("partners").persons.count_documents({}) == 1, "the consent is heard")
    told(MATCHING, started(), 1)
    told(MATCHING, day(1), 2)
    state = "/v1/partner/amqp?partner=jobkans"
    eventually(lambda: web.ask("GET", state).json()["waiting"] == 2, "both are on the queue")
    told(INTAKE, ConsentWithdrawn(**consent, withdrawn_on=TODAY), 2)
    eventually(lambda: web.ask("GET", state).json()["waiting"] == 1, "what was not read is taken out")
    assert [event["type"] for event in partner.read()] == ["consent-withdrawn"]

    web.ask("POST", f"/v1/partner-agreements/{agreement}/end", {})
    eventually(lambda: partner.told.virtual_host not in hosts(), "its virtual host is gone")
    partner.end()
