"""What organisations offer."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.opportunities import deeds, views
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class OpportunitiesEntrypoints(Entrypoints):
    """Finding, offering, describing anew, closing."""

    @screen("/opportunities", COORDINATION)
    def opportunities(self, visit: Visit) -> Response:
        """Those of the reader's areas."""
        return views.opportunities(visit)

    @screen("/opportunities/new", COORDINATION)
    def new_opportunity(self, visit: Visit) -> Response:
        """Whose it is, then the form."""
        return views.new(visit)

    @deed("/opportunities/new", COORDINATION)
    def offer_opportunity(self, visit: Visit) -> Response:
        """Offer it."""
        return deeds.offer(visit)

    @screen("/opportunities/<opportunity_id>/edit", COORDINATION)
    def edit_opportunity(self, visit: Visit, opportunity_id: str) -> Response:
        """As it is described now."""
        return views.edit(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/edit", COORDINATION)
    def change_opportunity(self, visit: Visit, opportunity_id: str) -> Response:
        """Describe it anew."""
        return deeds.change(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/correction", COORDINATION)
    def correct_opportunity(self, visit: Visit, opportunity_id: str) -> Response:
        """What one said that is closed."""
        return deeds.correct(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/closure", COORDINATION)
    def close_opportunity(self, visit: Visit, opportunity_id: str) -> Response:
        """Take nobody new."""
        return deeds.close(visit, opportunity_id)
