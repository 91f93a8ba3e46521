"""Changes' entrypoints."""

from collections.abc import Callable, Iterator
from typing import Any

from services.changes.answers import Changes
from services.changes.commands import AskChanges, FollowChanges
from services.changes.copies import COPIED, NOT_GIVEN
from services.changes.handlers import erasing, forgetting, noting, numbering
from services.changes.store import INDEXES, ChangesWork
from services.changes.views import changes, following
from services.changes.views.feed import Feed
from services.chassis.dependencies import Dependency, Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer
from services.chassis.http.records import Records
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe, subscribe_all
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import NewcomerErased
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question, stream
from services.platform.listening import StartedListeners, StartListeners
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class Followed(Dependency[Feed]):
    """Who follows the log in this process."""

    def setup(self) -> None:
        """Begin with nobody."""
        self.feed = Feed()

    def get_dependency(self, _worker_ctx: Any) -> Feed:
        """The same for every worker."""
        return self.feed


class ChangesService(Service):
    """Events in, ids of what changed out: see `services.changes`."""

    name = "changes"
    records = Records(without=listening.NO_RECORD)
    work = Work(ChangesWork, INDEXES, derives_ids=True)
    feed = Followed()

    @question("/v1/access/changes", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/changes/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        copies.must_be_permitted(ask, uow)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow)

    @command("POST", "/v1/listeners/changes", StartListeners)
    def start_listeners(self, order: StartListeners, uow: ChangesWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/changes", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: ChangesWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/changes", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/changes/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: ChangesWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/changes/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: ChangesWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)

    @subscribe(NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: ChangesWork) -> None:
        """Intake erased somebody."""
        erasing.erase(fact, uow)

    @subscribe_all("intake", prefetch=noting.prefetch)
    def on_intake_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @subscribe_all("organisations", prefetch=noting.prefetch)
    def on_organisations_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @subscribe_all("matching", prefetch=noting.prefetch)
    def on_matching_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @subscribe_all("employment", prefetch=noting.prefetch)
    def on_employment_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @subscribe_all("reporting", prefetch=noting.prefetch)
    def on_reporting_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @subscribe_all("partners", prefetch=noting.prefetch)
    def on_partners_fact(self, fact: Envelope, uow: ChangesWork) -> None:
        """Note it."""
        noting.note(fact, uow)

    @question("/v1/changes", AskChanges)
    def changes(self, ask: AskChanges, caller: Caller) -> Changes:
        """What changed after a cursor."""
        numbering.number(self._beginning)
        return changes.changes(ask, self._reading(caller))

    @every(0.25)
    def number(self, uow: ChangesWork) -> None:
        """Give numbers to what was noted, and hand it to whoever follows."""
        numbering.number(self._beginning)
        self.feed.hand_on(uow)

    @stream("/v1/changes/stream", FollowChanges)
    def follow(self, ask: FollowChanges, caller: Caller, is_valid: Callable[[], bool]) -> Iterator[bytes]:
        """What changes from now on, as it happens."""
        return following.follow(ask, lambda: self._reading(caller), self.feed, is_valid)

    @every(2)
    def end_streams(self, _uow: ChangesWork) -> None:
        """End those of readers whose token or session is over."""
        self.feed.end_those_that_are_over()

    @every(60)
    def forget(self, uow: ChangesWork) -> None:
        """Take out what is older than seven days."""
        forgetting.forget(uow)

    def _beginning(self) -> ChangesWork:
        """A unit of work of the service itself."""
        return self.work.begin(ExecutionContext())

    def _reading(self, caller: Caller) -> ChangesWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))


SERVICE = ChangesService
