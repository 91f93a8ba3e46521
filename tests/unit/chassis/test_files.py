"""Files over HTTP: bytes of a media type, for whoever may ask, called after nobody."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.declared import DECLARED
from services.chassis.http.files import File
from services.platform.caller import Caller
from services.platform.entrypoints import PlatformEntrypoints
from tests.tokens import SETTINGS, token_for

BYTES = b"%PDF-1.7\n\xff\x00"


class Nothing:
    """A question without fields."""


def paper(_service: Any, _ask: Nothing, _caller: Caller, _request: Request) -> File:
    """A paper."""
    return File(BYTES, "application/pdf", "paper.pdf")


def entrypoint(*roles: str) -> Any:
    return PlatformEntrypoints(permitted=lambda *_: frozenset(roles)).file("/papers", Nothing, "application/pdf")(paper)


def asked(*roles: str, query: str = "") -> Response:
    """What a manager is answered."""
    token = token_for(Caller(subject="c1", role="manager"), timedelta(hours=1))
    builder = EnvironBuilder(path="/papers", query_string=query, headers={"Authorization": f"Bearer {token}"})
    service = SimpleNamespace(work=SimpleNamespace(settings=SETTINGS))
    response: Response = entrypoint(*roles)(service, Request(builder.get_environ()))
    return response


def test_it_is_sent_as_it_is_with_its_media_type_and_a_name_to_save_it_under() -> None:
    response = asked("manager")

    assert (response.status_code, response.get_data()) == (200, BYTES)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="paper.pdf"'


def test_nobody_keeps_it_on_the_way() -> None:
    assert asked("manager").headers["Cache-Control"] == "private, no-store"


def test_who_may_not_ask_gets_none() -> None:
    assert asked("coordinator").status_code == 403


def test_a_parameter_that_it_does_not_know_is_named() -> None:
    response = asked("manager", query="colour=blue")

    assert response.status_code == 422
    assert "colour" in response.get_data(as_text=True)


def test_it_is_declared_with_its_media_type() -> None:
    operation = getattr(entrypoint("manager"), DECLARED)

    assert (operation.media_type, operation.is_question, operation.is_kept) == ("application/pdf", True, False)
