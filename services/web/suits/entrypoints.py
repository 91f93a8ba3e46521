"""Who suits what, and why."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.suits import deeds, people, places, why
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class SuitsEntrypoints(Entrypoints):
    """Rankings from both sides, and why."""

    @screen("/opportunities/<opportunity_id>", COORDINATION)
    def who_suits(self, visit: Visit, opportunity_id: str) -> Response:
        """The best first."""
        return places.who_suits(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/rounds", COORDINATION)
    def propose_together(self, visit: Visit, opportunity_id: str) -> Response:
        """Those who were ticked; the next ones in reserve."""
        return deeds.propose_together(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/why-not", COORDINATION)
    def look_for_somebody(self, visit: Visit, opportunity_id: str) -> Response:
        """People of this name, to ask why they are not in the list."""
        return why.somebody(visit, opportunity_id)

    @screen("/people/<newcomer_id>/suits", COORDINATION)
    def what_suits(self, visit: Visit, newcomer_id: str) -> Response:
        """The best first."""
        return people.what_suits(visit, newcomer_id)

    @deed("/people/<newcomer_id>/suits", COORDINATION)
    def propose_place(self, visit: Visit, newcomer_id: str) -> Response:
        """One of them, with ten minutes to undo it."""
        return deeds.propose_place(visit, newcomer_id)

    @screen("/why", COORDINATION)
    def why(self, visit: Visit) -> Response:
        """These two."""
        return why.why(visit)

    @deed("/why", COORDINATION)
    def propose_pair(self, visit: Visit) -> Response:
        """Propose them, with a reason where a gate is closed."""
        return deeds.propose_pair(visit)
