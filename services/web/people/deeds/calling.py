"""A coordinator told somebody by telephone what a message did not."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.visits.visit import Visit


def called(visit: Visit, newcomer_id: str, message_id: str) -> Response:
    """Note it, and lead back."""
    visit.api.post(f"/v1/newcomers/{part(newcomer_id)}/messages/{part(message_id)}/call")
    return visit.back(f"/people/{newcomer_id}", "called")


def stays(visit: Visit, newcomer_id: str) -> Response:
    """They said that they want to stay; lead back to the day."""
    visit.api.post(f"/v1/newcomers/{part(newcomer_id)}/stay")
    return visit.back("/today", "wants-to-stay")
