"""The list of volunteers on paper."""

from werkzeug.wrappers import Request

from services.chassis.http.files import File
from services.employment.documents.typesetting import PDF
from services.employment.entrypoints import Entrypoints
from services.employment.volunteer_papers import views
from services.employment.volunteer_papers.commands import AskVolunteerPaper
from services.platform.caller import Caller
from services.platform.entrypoints import file


class VolunteerPaperEntrypoints(Entrypoints):
    """One list for each calendar year."""

    @file("/v1/volunteer-papers/<organisation_id>/list", AskVolunteerPaper, PDF)
    def volunteer_paper(self, ask: AskVolunteerPaper, caller: Caller, request: Request) -> File:
        """Who volunteered, on which days, and what was paid."""
        return views.volunteer_paper(ask, self._neighbours(request), self._reading(caller))
