"""Reporting's entrypoints."""

from typing import Any

from nameko.extensions import DependencyProvider

from services.chassis.caller import Caller
from services.chassis.http.answers import Answer
from services.chassis.http.entrypoints import command, question
from services.chassis.messaging.envelope import Envelope
from services.chassis.messaging.subscribing import subscribe_all
from services.chassis.process.periodic import every
from services.chassis.service import Service, Work
from services.chassis.storage.unit_of_work import ExecutionContext
from services.reporting import commands, handlers, views
from services.reporting.store import INDEXES, ReportingWork

ADMINISTRATOR = ("administrator",)
READERS = ("coordinator", "manager", "operator", "funder")


class Seen(DependencyProvider):  # type: ignore[misc]
    """The months that this process has counted before."""

    def setup(self) -> None:
        """Begin with none."""
        self.months = views.MonthsSeen()

    def get_dependency(self, _: Any) -> views.MonthsSeen:
        """The same for every worker."""
        return self.months


class ReportingService(Service):
    """Facts in, key figures out: see `services.reporting`."""

    name = "reporting"
    work = Work(ReportingWork, INDEXES)
    seen = Seen()

    @subscribe_all("intake")
    def on_intake_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        handlers.keep_fact("intake", fact, uow)

    @subscribe_all("organisations")
    def on_organisations_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        handlers.keep_fact("organisations", fact, uow)

    @subscribe_all("matching")
    def on_matching_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        handlers.keep_fact("matching", fact, uow)

    @subscribe_all("employment")
    def on_employment_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep it."""
        handlers.keep_fact("employment", fact, uow)

    @subscribe_all("reporting")
    def on_reporting_fact(self, fact: Envelope, uow: ReportingWork) -> None:
        """Keep what reporting itself announced."""
        handlers.keep_fact("reporting", fact, uow)

    @question("/v1/key-figures", commands.AskKeyFigures, READERS)
    def key_figures(self, ask: commands.AskKeyFigures, caller: Caller) -> dict[str, Any]:
        """The key figures over a period, as of a moment."""
        uow = self.work.begin(ExecutionContext())
        return views.key_figures(views.Reader(uow.store, self.seen), ask, caller, uow.now)

    @every(10)
    def remember_months(self, uow: ReportingWork) -> None:
        """Count ahead what the next question will ask for."""
        views.remember_months(views.Reader(uow.store, self.seen), uow.now)

    @command(
        "PUT",
        "/v1/stated-figures/<statement_id>",
        commands.StateFigure,
        ADMINISTRATOR,
        batch="/v1/stated-figures/batch",
        prefetch=handlers.prefetch_statements,
    )
    def state_figure(self, order: commands.StateFigure, uow: ReportingWork) -> Answer:
        """Keep beside the computed figure what a source states."""
        return handlers.state_figure(order, uow)

    @command("POST", "/v1/reporting/rebuild", commands.RebuildViews, ("operator",))
    def rebuild(self, order: commands.RebuildViews, uow: ReportingWork) -> Answer:
        """Build the views anew from the facts."""
        return handlers.rebuild_views(order, uow)


SERVICE = ReportingService
