"""Every operation that a service answers stands in docs/api.md under its method and path, and none that it does not."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.chassis.http.web_server import Route

DOCS = Path(__file__).resolve().parents[2] / "docs"
API = (DOCS / "api.md").read_text()
SERVICES = (
    *("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners"),
    "gateway",
)
PASSED_ON = "/v1/<"
"""The gateway's own path for everything that it passes on."""


def routes(service: str) -> Iterator[str]:
    """`POST /v1/matches` for each of the service's own."""
    cls = importlib.import_module(f"services.{service}.service").SERVICE
    for _, method in inspect.getmembers(cls, inspect.isfunction):
        for entrypoint in getattr(method, "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route) and entrypoint.url.startswith("/v1"):
                path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", entrypoint.url)
                if not entrypoint.url.startswith(PASSED_ON):
                    yield f"{entrypoint.method} {path}"


ANSWERED = {route for service in SERVICES for route in routes(service)}
DESCRIBED = set(re.findall(r"`((?:GET|POST|PUT|DELETE) /v1/[^`?]*)`", API))


@pytest.mark.parametrize("route", sorted(ANSWERED))
def test_every_operation_is_described(route: str) -> None:
    assert route in DESCRIBED


def test_nothing_is_described_that_no_service_answers() -> None:
    assert set() == DESCRIBED - ANSWERED
