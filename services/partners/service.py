"""The entrypoints of the service for partners, from every room; `PartnersService` is all of them."""

from services.chassis.dependencies import Work
from services.chassis.http.answers import Answer
from services.chassis.storage.unit_of_work import ExecutionContext
from services.partners.agreements.entrypoints import AgreementEntrypoints
from services.partners.amqp.entrypoints import AmqpEntrypoints
from services.partners.copies import COPIED, NOT_GIVEN
from services.partners.deliveries.entrypoints import DeliveryEntrypoints
from services.partners.deliveries.looks import with_what_was_sent
from services.partners.erasing.entrypoints import ErasingEntrypoints
from services.partners.feed.entrypoints import FeedEntrypoints
from services.partners.forgetting.entrypoints import ForgettingEntrypoints
from services.partners.listeners.entrypoints import ListenerEntrypoints
from services.partners.polling.entrypoints import PollingEntrypoints
from services.partners.records import RECORDS
from services.partners.store import INDEXES, PartnersWork
from services.partners.webhooks.entrypoints import WebhookEntrypoints
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class PartnersService(
    ListenerEntrypoints,
    ErasingEntrypoints,
    AgreementEntrypoints,
    FeedEntrypoints,
    PollingEntrypoints,
    WebhookEntrypoints,
    AmqpEntrypoints,
    DeliveryEntrypoints,
    ForgettingEntrypoints,
):
    """Facts in, what partners may be told out: see `services.partners`."""

    name = "partners"
    records = RECORDS
    work = Work(PartnersWork, INDEXES, derives_ids=True, seals=True)

    @question("/v1/access/partners", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom, and who was sent what about whom."""
        page = access.access_lines(ask, self.work.access_log, caller)
        return with_what_was_sent(page, ask, self._reading(caller))

    @question("/v1/copies/partners/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        copies.must_be_permitted(ask, uow)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow)

    @command("POST", "/v1/listeners/partners", StartListeners)
    def start_listeners(self, order: StartListeners, uow: PartnersWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/partners", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: PartnersWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/partners", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/partners/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: PartnersWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/partners/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: PartnersWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)


SERVICE = PartnersService
