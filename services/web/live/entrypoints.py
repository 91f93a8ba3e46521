"""The stream that pages listen to."""

from werkzeug.wrappers import Response

from services.chassis.http.headers import header_of
from services.chassis.http.streams import event_stream
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import EVERYBODY, FUNDER
from services.web.visits.screens import screen
from services.web.visits.visit import Visit

STREAM = "/v1/changes/stream"


class LiveEntrypoints(Entrypoints):
    """Changes, as they happen."""

    @screen("/live", EVERYBODY - {FUNDER})
    def live(self, visit: Visit) -> Response:
        """Ids of what changed, of what this person may hear of. It ends with the token; a browser comes back."""
        return event_stream(visit.api.follow(STREAM, header_of(visit.request, "Last-Event-ID") or ""))
