"""Problem details as they leave the door: with the id of the request, by which somebody can ask what happened."""

import json

from werkzeug.wrappers import Response

from services.chassis.http.problems import CONTENT_TYPE


def complete(response: Response, request_id: str) -> None:
    """Say in a problem which request it is about."""
    if response.content_type == CONTENT_TYPE:
        problem = json.loads(response.get_data())
        response.set_data(json.dumps({**problem, "request_id": request_id}))
