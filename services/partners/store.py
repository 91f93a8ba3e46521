"""What the service for partners keeps: its collections, and the indexes they need."""

from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.partners.agreements.domain import Agreement, Partner
from services.partners.amqp.domain.channels import Channel
from services.partners.deliveries.domain import Delivery
from services.partners.feed.domain.logs import Log
from services.partners.forgetting.domain import Forgetting
from services.partners.people.domain.facts import Entry
from services.partners.people.domain.persons import Person
from services.partners.webhooks.domain.attempts import Attempt
from services.partners.webhooks.domain.lanes import Lane
from services.partners.webhooks.domain.webhooks import Webhook
from services.platform.sealing import Seal, seal_of
from services.platform.work import UnitOfWork

PERSONS, ENTRIES, LOGS, DELIVERIES = "persons", "entries", "logs", "deliveries"
LANES, ATTEMPTS = "webhook_lanes", "webhook_attempts"
INDEXES: dict[str, list[str]] = {
    "agreements": ["partner_id", "ended"],
    "partners": [],
    PERSONS: ["noted_since", "held_since", "waiting_since"],
    ENTRIES: ["newcomer_id", "partner_id+number"],
    LOGS: [],
    DELIVERIES: ["newcomer_id+moment+_id", "partner+moment+_id", "moment+_id"],
    "forgettings": ["partner", "open"],
    "webhooks": [],
    LANES: [],
    ATTEMPTS: ["partner_id+moment+_id", "moment"],
    "amqp_channels": [],
}


class PartnersWork(UnitOfWork):
    """The unit of work of the service for partners."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.agreements = Collection(
            self, "agreements", Agreement, missing="unknown-partner-agreement", about="agreement_id"
        )
        self.partners = Collection(self, "partners", Partner, missing="unknown-partner")
        self.persons = Collection(self, PERSONS, Person, missing="unknown-newcomer")
        self.entries = Collection(self, ENTRIES, Entry, missing="unknown-entry")
        self.logs = Collection(self, LOGS, Log, missing="unknown-partner")
        self.deliveries = Collection(self, DELIVERIES, Delivery, missing="unknown-delivery")
        self.forgettings = Collection(self, "forgettings", Forgetting, missing="unknown-forgetting")
        self.webhooks = Collection(self, "webhooks", Webhook, missing="unknown-webhook")
        self.webhook_lanes = Collection(self, LANES, Lane, missing="unknown-webhook")
        self.webhook_attempts = Collection(self, ATTEMPTS, Attempt, missing="unknown-attempt")
        self.amqp_channels = Collection(self, "amqp_channels", Channel, missing="unknown-partner")
        self._running: list[Agreement] | None = None

    @property
    def seal(self) -> Seal:
        """What secrets of webhooks are sealed with before they are kept."""
        return seal_of(self.context.seal_secret)

    def running_agreements(self) -> list[Agreement]:
        """Those that did not end, looked up once: a batch of facts asks for each of them."""
        if self._running is None:
            self._running = self.agreements.where(ended=False)
        return self._running
