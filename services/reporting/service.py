"""Reporting's entrypoints."""

from typing import Any

from services.chassis.dependencies import Dependency, Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified
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
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.replaying import EventReplayAnswer, ReplayEvents
from services.reporting.answers import KeyFiguresAnswer, RebuiltViews
from services.reporting.commands import AskKeyFigures, RebuildViews, StateFigure
from services.reporting.copies import COPIED, NOT_GIVEN
from services.reporting.handlers import erasing, keeping, publishing, rebuilding, stating
from services.reporting.queries.month_cache import MonthCache
from services.reporting.store import INDEXES, ReportingWork
from services.reporting.views import figures

OUTSIDE = frozenset({"funder"})
"""Roles that see no small counts: they get what is published, and nothing else."""


class Months(Dependency[MonthCache]):
    """The months that this process has counted before."""

    def setup(self) -> None:
        """Begin with none."""
        self.cache = MonthCache()

    def get_dependency(self, _worker_ctx: Any) -> MonthCache:
        """The same for every worker."""
        return self.cache


class ReportingService(Service):
    """Facts in, key figures out: see `services.reporting`."""

    name = "reporting"
    listens_one_at_a_time = True
    records = Records(
        without={
            **listening.NO_RECORD,
            StateFigure: "what a source states is kept whole under its own id, and is read with the key figures alone",
            RebuildViews: "makes views anew that nobody edits",
        }
    )
    work = Work(ReportingWork, INDEXES, derives_ids=True)
    months = Months()

    @question("/v1/access/reporting", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/reporting/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        copies.must_be_permitted(ask, uow)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow)

    @command("POST", "/v1/listeners/reporting", StartListeners)
    def start_listeners(self, order: StartListeners, uow: ReportingWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/reporting", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: ReportingWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/reporting", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/reporting/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: ReportingWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/reporting/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: ReportingWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)

    @subscribe(NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: ReportingWork) -> None:
        """Intake erased somebody."""
        erasing.erase(fact, uow)

    @subscribe_all("intake")
    def on_intake_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        keeping.keep_fact("intake", fact, uow)

    @subscribe_all("organisations")
    def on_organisations_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        keeping.keep_fact("organisations", fact, uow)

    @subscribe_all("matching")
    def on_matching_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        keeping.keep_fact("matching", fact, uow)

    @subscribe_all("employment")
    def on_employment_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        keeping.keep_fact("employment", fact, uow)

    @subscribe_all("reporting")
    def on_reporting_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep what reporting itself announced."""
        keeping.keep_fact("reporting", fact, uow)

    @question("/v1/key-figures", AskKeyFigures)
    def key_figures(self, ask: AskKeyFigures, caller: Caller) -> KeyFiguresAnswer:
        """The key figures over a period, as of a moment; readers outside get what is published."""
        uow = self._reading(caller)
        if caller.role not in OUTSIDE:
            return figures.key_figures(ask, uow, self.months)
        publishing.publish_first(ask.first.year, uow, self.months)
        return figures.published_key_figures(ask, uow, self.months)

    @every(600)
    def publish(self, uow: ReportingWork) -> None:
        """Publish what is due today."""
        publishing.publish_what_is_due(uow, self.months)

    @every(10)
    def remember_months(self, uow: ReportingWork) -> None:
        """Count ahead what the next question will ask for."""
        figures.remember_months(uow, self.months)

    @command(
        "PUT",
        "/v1/stated-figures/<statement_id>",
        StateFigure,
        batch="/v1/stated-figures/batch",
        prefetch=stating.prefetch_statements,
    )
    def state_figure(self, order: StateFigure, uow: ReportingWork) -> Answer[Identified]:
        """Keep what a source states, to be shown with the computed figure."""
        return stating.state_figure(order, uow)

    @command("POST", "/v1/reporting/rebuild", RebuildViews)
    def rebuild(self, order: RebuildViews, uow: ReportingWork) -> Answer[RebuiltViews]:
        """Build the views anew from the facts."""
        return rebuilding.rebuild_views(order, uow)

    def _reading(self, caller: Caller) -> ReportingWork:
        """A unit of work that only reads."""
        uow: ReportingWork = self.work.begin(ExecutionContext(caller=caller))
        return uow


SERVICE = ReportingService
