"""A question to a store that is away is answered as such, not as a fault of ours."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from pymongo.errors import PyMongoError, ServerSelectionTimeoutError
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.auth import token_for
from services.chassis.caller import Caller
from services.chassis.http import question

KEY = "k" * 40


class Nothing:
    """A question without fields."""


def answer_of(view: Any) -> tuple[int, str]:
    token = token_for(Caller(subject="c1", role="manager"), KEY, timedelta(hours=1))
    builder = EnvironBuilder(path="/things", headers={"Authorization": f"Bearer {token}"})
    service = SimpleNamespace(work=SimpleNamespace(settings=SimpleNamespace(token_key=KEY)))
    response = question("/things", Nothing, ("manager",))(view)(service, Request(builder.get_environ()))
    return response.status_code, json.loads(response.get_data()).get("slug", "")


def failing(error: PyMongoError) -> Any:
    def things(_service: Any, _ask: Nothing, _caller: Caller) -> dict[str, Any]:
        raise error

    return things


def test_it_says_that_the_store_is_away() -> None:
    assert answer_of(failing(ServerSelectionTimeoutError("away"))) == (503, "store-unavailable")
