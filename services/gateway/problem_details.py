"""Problem details as they leave the door: in the reader's language, and with the id by which one asks what happened."""

import json
from typing import Any

from werkzeug.wrappers import Request, Response

from services.chassis.http.headers import varies_by
from services.chassis.http.problems import CONTENT_TYPE
from services.gateway.problem_texts.catalogue import ENGLISH, LANGUAGES, in_language

_OF_A_PROBLEM = b'"urn:refu:problem:'


def complete(request: Request, response: Response, request_id: str) -> None:
    """Say in a problem which request it is about, and all of it as the reader understands it best."""
    if response.content_type == CONTENT_TYPE:
        language = _language(request)
        problem = json.loads(response.get_data())
        told = problem if language == ENGLISH else in_language(problem, language)
        _write(response, {**told, "request_id": request_id}, language)
    elif request.method == "POST" and response.is_sequence and _OF_A_PROBLEM in response.get_data():
        language = _language(request)
        if language != ENGLISH:
            _write(response, _in_batch(json.loads(response.get_data()), language), language)


def _in_batch(answer: Any, language: str) -> Any:
    """The answer of a batch, with what it says of refused items in this language."""
    if not isinstance(answer, dict) or not isinstance(answer.get("results"), list):
        return answer
    results = [
        {**item, "body": in_language(item["body"], language)} if isinstance(item.get("body"), dict) else item
        for item in answer["results"]
    ]
    return {**answer, "results": results}


def _language(request: Request) -> str:
    """The first that is asked for, of those we have: `nl-BE` is Dutch. (To werkzeug's choice it is less than `nl`.)"""
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((language for language in asked if language in LANGUAGES), ENGLISH)


def _write(response: Response, body: Any, language: str) -> None:
    response.set_data(json.dumps(body))
    response.headers["Content-Language"] = language
    varies_by(response, "Accept-Language")
