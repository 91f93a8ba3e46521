"""Identity's entrypoints, from every room; `IdentityService` is all of them."""

from services.chassis.dependencies import Work
from services.chassis.http.answers import Answer
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.accounts.entrypoints import AccountEntrypoints
from services.identity.calendars.entrypoints import CalendarEntrypoints
from services.identity.cards.entrypoints import CardEntrypoints
from services.identity.cards.queries import authorised
from services.identity.clients.entrypoints import ClientEntrypoints
from services.identity.codes.entrypoints import CodeEntrypoints
from services.identity.copies import COPIED, NOT_GIVEN
from services.identity.entrypoints import NeighboursProvider
from services.identity.erasing.entrypoints import ErasingEntrypoints
from services.identity.keys.entrypoints import KeyEntrypoints
from services.identity.links.entrypoints import LinkEntrypoints
from services.identity.merges.entrypoints import MergeEntrypoints
from services.identity.oauth.entrypoints import OAuthEntrypoints
from services.identity.pages.entrypoints import PageEntrypoints
from services.identity.phones.entrypoints import PhoneEntrypoints
from services.identity.records import RECORDS
from services.identity.sessions.entrypoints import SessionEntrypoints
from services.identity.store import INDEXES, IdentityWork
from services.identity.trying_out.entrypoints import TryOutEntrypoints
from services.identity.withdrawals.entrypoints import WithdrawalEntrypoints
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.merges import files_of
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class IdentityService(
    KeyEntrypoints,
    ClientEntrypoints,
    OAuthEntrypoints,
    AccountEntrypoints,
    SessionEntrypoints,
    PageEntrypoints,
    CodeEntrypoints,
    CardEntrypoints,
    PhoneEntrypoints,
    LinkEntrypoints,
    CalendarEntrypoints,
    TryOutEntrypoints,
    WithdrawalEntrypoints,
    ErasingEntrypoints,
    MergeEntrypoints,
):
    """Who somebody is, and the tokens that say so: see `services.identity`."""

    name = "identity"
    records = RECORDS
    work = Work(IdentityWork, INDEXES, derives_ids=True, seals=True)
    neighbours = NeighboursProvider()

    @question("/v1/access/identity", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/identity/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        if caller.role != "newcomer":
            authorised(ask.newcomer_id, caller, self.neighbours.intake(uow))
        else:
            copies.must_be_theirs(caller, ask.newcomer_id, None)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow, files_of(ask.newcomer_id, uow.merged_files))

    @command("POST", "/v1/listeners/identity", StartListeners)
    def start_listeners(self, order: StartListeners, uow: IdentityWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/identity", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: IdentityWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/identity", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/identity/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: IdentityWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/identity/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: IdentityWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)


SERVICE = IdentityService
