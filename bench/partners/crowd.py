"""Partners with agreements and webhooks, people who allow them, and what is to leave: as the service writes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bench.scene import Scene
from services.chassis.errors import Contended
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import MakeAgreement
from services.partners.cuts.table import JOB_COACHING, SCOPES
from services.partners.feed.domain.logs import Log, numbered
from services.partners.people.domain.consents import Consent, Given
from services.partners.people.domain.facts import Notice
from services.partners.people.domain.persons import Person
from services.partners.store import INDEXES, PartnersWork
from services.partners.webhooks.commands import SetWebhook
from services.partners.webhooks.handlers import setting
from services.platform.caller import Caller

PARTNERS = 200
PEOPLE_OF_PARTNER = 5
AT_ONCE = 20
ADMINISTRATOR = Caller("bench", "administrator")
AGO = timedelta(days=1)


@dataclass(frozen=True)
class Crowd:
    """The partners of one run."""

    store: MongoStore
    id_key: str
    seal_key: str
    ids: list[str]

    def work(self) -> PartnersWork:
        """A unit of work of the service."""
        return _work(self.store, self.id_key, self.seal_key)

    def happens(self, each: int) -> list[float]:
        """So many events for each partner, of its people in turn; by partner, since when they are there to be sent.

        A few partners in each commit: the embedded store is slow with thousands of documents in one.
        """
        since: list[float] = []
        while len(since) < len(self.ids):
            some = self.ids[len(since) : len(since) + AT_ONCE]
            try:
                self._happen(some, each)
            except Contended:
                continue
            since += [datetime.now(UTC).timestamp()] * len(some)
        return since

    def _happen(self, partners: list[str], each: int) -> None:
        uow = self.work()
        for partner_id in partners:
            log = uow.logs.find(partner_id) or Log(id=partner_id, name=partner_id[-12:])
            for number in range(log.last + 1, log.last + each + 1):
                uow.entries.add(numbered(_notice(partner_id, number, uow), number))
            uow.logs.put(replace(log, last=log.last + each))
        uow.commit()


@contextmanager
def crowd(here: Scene, database: str, port: int) -> Iterator[Crowd]:
    """All of them, in a database of their own; their targets listen at this port."""
    client = mongo.connect(here.mongo_uri, 10)
    store = MongoStore(client[f"{database}_partners"])
    store.prepare(INDEXES)
    id_key, seal_key = ((here.folder / name).read_text().strip() for name in ("id.key", "seal.key"))
    uow = _work(store, id_key, seal_key)
    ids = [_partner(number, port, uow) for number in range(PARTNERS)]
    uow.commit()
    try:
        yield Crowd(store, id_key, seal_key, ids)
    finally:
        client.close()


def _work(store: MongoStore, id_key: str, seal_key: str) -> PartnersWork:
    return PartnersWork(store, ExecutionContext(caller=ADMINISTRATOR, id_secret=id_key, seal_secret=seal_key))


def _partner(number: int, port: int, uow: PartnersWork) -> str:
    partner = f"partner-{number}"
    agreements.make(
        MakeAgreement(
            partner=partner,
            version="1",
            starts_on=uow.today - AGO,
            ends_on=uow.today + 300 * AGO,
            purposes=[JOB_COACHING],
            scopes=list(SCOPES),
            channels=["webhook"],
            client_id=partner,
        ),
        uow,
    )
    order = SetWebhook(url=f"http://127.0.0.1:{port}/{number}", partner=partner)
    partner_id = setting.set_webhook(order, True, uow).content.id
    for each in range(PEOPLE_OF_PARTNER):
        given = Given(sequence=1, at=uow.now - AGO)
        uow.persons.add(
            Person(id=_person(partner_id, each)).deciding(JOB_COACHING, partner_id, Consent(given=(given,)))
        )
    return partner_id


def _person(partner_id: str, number: int) -> str:
    return f"{partner_id}-{number % PEOPLE_OF_PARTNER}"


def _notice(partner_id: str, number: int, uow: PartnersWork) -> Notice:
    who = _person(partner_id, number)
    event = {
        "specversion": "1.0",
        "id": f"{partner_id}-event-{number}",
        "source": "/refu/matching",
        "type": "volunteer-day-recorded",
        "subject": who,
        "time": uow.now.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": "urn:refu:partner-event:volunteer-day-recorded:1",
        "data": {"newcomer_id": who, "assignment_id": who, "on": f"{uow.today}", "hours": 4.0},
    }
    return Notice(
        partner_id=partner_id, newcomer_id=who, at=uow.now, purpose=JOB_COACHING, scope="practice", event=event
    )
