"""Pages for whoever has no account."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.join import deeds, views
from services.web.visits.guests import Guest, open_deed, open_screen


class JoinEntrypoints(Entrypoints):
    """Registering oneself."""

    @open_screen("/join")
    def join(self, guest: Guest) -> Response:
        """Five fields, the place among them."""
        return views.join(guest)

    @open_deed("/join")
    def register_myself(self, guest: Guest) -> Response:
        """They are sent."""
        return deeds.register(guest)

    @open_screen("/join/sent")
    def joined(self, guest: Guest) -> Response:
        """What happens next."""
        return views.sent(guest)

    @open_deed("/join/sent")
    def join_no_longer(self, guest: Guest) -> Response:
        """It is taken back."""
        return deeds.take_back(guest)

    @open_screen("/join/at/<unit_id>")
    def join_unit(self, guest: Guest, unit_id: str) -> Response:
        """The address of a poster: it names the unit, and nothing else."""
        return views.join(guest, unit_id)

    @open_deed("/join/at/<unit_id>")
    def register_myself_there(self, guest: Guest, unit_id: str) -> Response:
        """They are sent to that unit."""
        return deeds.register(guest, unit_id)
