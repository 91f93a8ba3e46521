"""Group sessions."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.sessions import deeds, views
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

SESSION = "/sessions/<session_id>"


class SessionEntrypoints(Entrypoints):
    """Planned, filled, attended."""

    @screen("/sessions", COORDINATION)
    def sessions(self, visit: Visit) -> Response:
        """Those to come, or those that were."""
        return views.sessions(visit)

    @screen("/sessions/new", COORDINATION)
    def new_session(self, visit: Visit) -> Response:
        """The form for one to come."""
        return views.new(visit)

    @deed("/sessions/new", COORDINATION)
    def plan_session(self, visit: Visit) -> Response:
        """Plan it."""
        return deeds.plan(visit)

    @screen("/sessions/no-shows", COORDINATION)
    def no_shows(self, visit: Visit) -> Response:
        """Who was not there, and was not asked yet."""
        return views.no_shows(visit)

    @deed("/sessions/no-shows", COORDINATION)
    def follow_up_no_show(self, visit: Visit) -> Response:
        """What came of asking."""
        return deeds.follow_up(visit)

    @screen(f"{SESSION}/edit", COORDINATION)
    def session_form(self, visit: Visit, session_id: str) -> Response:
        """The form of one that is planned."""
        return views.edit(visit, session_id)

    @deed(f"{SESSION}/edit", COORDINATION)
    def edit_session(self, visit: Visit, session_id: str) -> Response:
        """Move it, describe it otherwise, give it other places."""
        return deeds.edit(visit, session_id)

    @screen(SESSION, COORDINATION)
    def session(self, visit: Visit, session_id: str) -> Response:
        """One, with everybody on its list."""
        return views.session(visit, session_id)

    @deed(SESSION, COORDINATION)
    def change_session(self, visit: Visit, session_id: str) -> Response:
        """Search, enrol, leave, attend: as the form says."""
        return deeds.change(visit, session_id)
