"""Newcomers are registered, corrected, and read."""

from services.chassis.http.answers import Answer, Identified, done
from services.chassis.process.periodic import every
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.newcomers import resembling, views
from services.intake.newcomers.answers import Likely, NewcomerFile, Registered, Registrations, Search
from services.intake.newcomers.commands import (
    AskLikely,
    AskNewcomer,
    AskNewcomers,
    CorrectPerson,
    CorrectReference,
    RegisterNewcomer,
    SearchNewcomers,
)
from services.intake.newcomers.handlers import correcting, indexing, registering, searching
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question
from services.platform.references import AskIds, Ids


class NewcomerEntrypoints(Entrypoints):
    """Registration and file."""

    @command(
        "POST",
        "/v1/newcomers",
        RegisterNewcomer,
        batch="/v1/newcomers/batch",
        prefetch=registering.prefetch_registrations,
    )
    def register_newcomer(self, order: RegisterNewcomer, uow: IntakeWork) -> Answer[Registered]:
        """Register a person with one unit."""
        return registering.register_newcomer(order, uow)

    @command("PUT", f"{NEWCOMER}/person", CorrectPerson)
    def correct_person(self, order: CorrectPerson, uow: IntakeWork) -> Answer[Identified]:
        """Put right what a registration said."""
        return correcting.correct_person(order, uow)

    @command("PUT", f"{NEWCOMER}/reference", CorrectReference)
    def correct_reference(self, order: CorrectReference, uow: IntakeWork) -> Answer[Identified]:
        """Put right under which reference they were registered."""
        return correcting.correct_reference(order, uow)

    @command("POST", "/v1/newcomers/ids", AskIds)
    def ids_of_newcomers(self, ask: AskIds, uow: IntakeWork) -> Answer[Ids]:
        """Look up the ids of references."""
        return done(views.ids_of(ask, uow))

    @command("POST", "/v1/newcomers/likely", AskLikely)
    def likely_newcomers(self, ask: AskLikely, uow: IntakeWork) -> Answer[Likely]:
        """Who may be registered already, before somebody is; not by GET, since no name may stand in a URL."""
        return done(resembling.likely(ask, uow))

    @command("POST", "/v1/newcomers/search", SearchNewcomers)
    def search_newcomers(self, order: SearchNewcomers, uow: IntakeWork) -> Answer[Search]:
        """Who has such a name, or such a phone; not by GET, since neither may stand in a URL."""
        return searching.search_newcomers(order, uow)

    @every(10)
    def index_newcomers(self, uow: IntakeWork) -> None:
        """Whoever was registered before names were looked up is found by name, too."""
        indexing.index_some(uow)

    @question("/v1/newcomers", AskNewcomers)
    def newcomers(self, ask: AskNewcomers, caller: Caller) -> Registrations:
        """Who was registered, from one day to another."""
        return views.newcomers(ask, self._reading(caller))

    @question(NEWCOMER, AskNewcomer)
    def newcomer(self, ask: AskNewcomer, caller: Caller) -> NewcomerFile:
        """One person's whole file."""
        return views.newcomer(ask, self._reading(caller))
