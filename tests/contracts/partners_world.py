"""What one partner has to do with two people: Amina, of whom it was told, and Omar, whom it is to forget."""

from datetime import date

from services.chassis.storage.memory import MemoryStore
from services.partners.service import PartnersService
from services.partners.store import PartnersWork
from services.partners.webhooks.commands import SetWebhook
from services.partners.webhooks.handlers import setting
from tests.contracts.strangers import World
from tests.unit.partners.queues import BrokerInMemory, keep_up
from tests.unit.partners.telling import (
    COACHING,
    JOBKANS,
    agree,
    allow,
    forbid,
    number,
    poll,
    started,
    tell,
    work,
)

FAR_DAY = date(2199, 12, 31)
AGREED = {
    "ends_on": "2198-12-31",
    "purposes": [COACHING],
    "scopes": ["referrals"],
    "channels": ["polling"],
    "client_id": "brug-machine",
    "url": "https://hooks.example/",
    "since": "2026-03-02T11:00:00Z",
}
NOWHERE = "https://127.0.0.1:9/"
"""Sent to by nobody who was not told that this machine may be."""


def partners_world() -> World:
    store = MemoryStore()
    agreement = agree(store, ends_on=FAR_DAY, channels=["polling", "webhook", "amqp"])
    uow = work(store, JOBKANS)
    setting.set_webhook(SetWebhook(url=NOWHERE), True, uow)
    uow.commit()
    keep_up(store, BrokerInMemory())
    for who in ("amina", "omar"):
        allow(store, who)
        tell(store, started(who))
    poll(store)
    forbid(store, "omar")
    number(store)
    secret = {"agreement_id": agreement, "newcomer_id": "omar", "newcomer": "amina", "partner": "jobkans"}
    return World(PartnersService, PartnersWork, store, secret, AGREED)
