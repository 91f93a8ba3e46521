"""Whoever registered themselves waits for a coordinator."""

from werkzeug.wrappers import Response

from services.web.arrivals import deeds, views
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

ONE = f"{views.PLACE}/<self_registration_id>"


class ArrivalEntrypoints(Entrypoints):
    """People who registered themselves."""

    @screen(views.PLACE, COORDINATION)
    def self_registered(self, visit: Visit) -> Response:
        """Who waits."""
        return views.waiting(visit)

    @screen(ONE, COORDINATION)
    def self_registered_person(self, visit: Visit, self_registration_id: str) -> Response:
        """One of them."""
        return views.one(visit, self_registration_id)

    @deed(f"{ONE}/confirm", COORDINATION)
    def confirm_self_registered(self, visit: Visit, self_registration_id: str) -> Response:
        """They are registered."""
        return deeds.confirm(visit, self_registration_id)

    @deed(f"{ONE}/join", COORDINATION)
    def join_self_registered(self, visit: Visit, self_registration_id: str) -> Response:
        """It is somebody who is known."""
        return deeds.join(visit, self_registration_id)

    @deed(f"{ONE}/turn-down", COORDINATION)
    def turn_down_self_registered(self, visit: Visit, self_registration_id: str) -> Response:
        """Nobody is registered."""
        return deeds.turn_down(visit, self_registration_id)

    @screen("/people/posters/<unit_id>", COORDINATION)
    def join_poster(self, visit: Visit, unit_id: str) -> Response:
        """To hang up."""
        return views.poster(visit, unit_id, self.doorway.public_url)
