"""Copies of everything."""

from werkzeug.wrappers import Response

from services.web.copies import views
from services.web.entrypoints import Entrypoints
from services.web.my.pages import newcomer_of
from services.web.visits.roles import COORDINATION, NEWCOMER
from services.web.visits.screens import screen
from services.web.visits.visit import Visit

_OWN = frozenset({NEWCOMER})


class CopyEntrypoints(Entrypoints):
    """What is kept of somebody, whole."""

    @screen("/my/data/copy", _OWN)
    def my_copy(self, visit: Visit) -> Response:
        """To read and print."""
        return views.page(visit, newcomer_of(visit))

    @screen("/my/data/copy.json", _OWN)
    def my_copy_for_machines(self, visit: Visit) -> Response:
        """To take along."""
        return views.machine_readable(visit, newcomer_of(visit))

    @screen("/people/<newcomer_id>/copy", COORDINATION)
    def copy_for_person(self, visit: Visit, newcomer_id: str) -> Response:
        """To print for somebody who asks."""
        return views.page(visit, newcomer_id)

    @screen("/people/<newcomer_id>/copy.json", COORDINATION)
    def copy_for_machines(self, visit: Visit, newcomer_id: str) -> Response:
        """To send to them."""
        return views.machine_readable(visit, newcomer_id)
