"""Programmes are listed, verified and read."""

from services.chassis.http.answers import Answer, Identified
from services.employment.entrypoints import Entrypoints
from services.employment.programmes import handlers, views
from services.employment.programmes.answers import Gaps, ProgrammeRow, Programmes
from services.employment.programmes.commands import (
    AskGaps,
    AskProgramme,
    AskProgrammes,
    AskToVerify,
    ListProgramme,
    VerifyProgramme,
)
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class ProgrammeEntrypoints(Entrypoints):
    """The directory."""

    @command("PUT", "/v1/programmes/<programme_id>", ListProgramme, batch="/v1/programmes/batch")
    def list_programme(self, order: ListProgramme, uow: EmploymentWork) -> Answer[Identified]:
        """List a programme, or describe it anew."""
        return handlers.list_programme(order, uow)

    @command("POST", "/v1/programmes/<programme_id>/verification", VerifyProgramme)
    def verify_programme(self, order: VerifyProgramme, uow: EmploymentWork) -> Answer[Identified]:
        """Say that an entry still is so."""
        return handlers.verify(order, uow)

    @question("/v1/programmes/to-verify", AskToVerify)
    def programmes_to_verify(self, ask: AskToVerify, caller: Caller) -> Programmes:
        """The entries about which the caller is asked."""
        return views.to_verify(ask, self._reading(caller))

    @question("/v1/programmes/<programme_id>", AskProgramme)
    def programme(self, ask: AskProgramme, caller: Caller) -> ProgrammeRow:
        """One programme of the directory."""
        return views.programme(ask, self._reading(caller))

    @question("/v1/programmes", AskProgrammes)
    def programmes(self, ask: AskProgrammes, caller: Caller) -> Programmes:
        """The directory."""
        return views.programmes(ask, self._reading(caller))

    @question("/v1/programmes/gaps", AskGaps)
    def gaps(self, ask: AskGaps, caller: Caller) -> Gaps:
        """For whom and where there is no programme."""
        return views.gaps(ask, self._reading(caller))
