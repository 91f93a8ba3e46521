"""The note of information of an assignment."""

from werkzeug.wrappers import Request

from services.chassis.http.files import File
from services.employment.documents.typesetting import PDF
from services.employment.entrypoints import Entrypoints
from services.employment.information import forms, views
from services.employment.information.answers import InformationShown
from services.employment.information.commands import AskInformation, AskInformationNote, AskOfficialForm
from services.platform.caller import Caller
from services.platform.entrypoints import file, joined


class InformationEntrypoints(Entrypoints):
    """What a volunteer must know before the start."""

    @joined("/v1/information/<assignment_id>", AskInformation)
    def information(self, ask: AskInformation, caller: Caller, request: Request) -> InformationShown:
        """What it says now, and its version."""
        return views.information(ask, self._neighbours(request), self._reading(caller))

    @file("/v1/information/<assignment_id>/note", AskInformationNote, PDF)
    def information_note(self, ask: AskInformationNote, caller: Caller, request: Request) -> File:
        """On paper, in two languages."""
        neighbours = self._neighbours(request)
        return views.note(ask, neighbours, neighbours, self._reading(caller))

    @file("/v1/information/<assignment_id>/official-form", AskOfficialForm, PDF)
    def official_form(self, ask: AskOfficialForm, caller: Caller, request: Request) -> File:
        """What is known for the form of an authority, on paper."""
        neighbours = self._neighbours(request)
        return forms.official_form(ask, neighbours, neighbours, self._reading(caller))
