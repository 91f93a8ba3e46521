"""Every operation of the platform, with the shape of what it takes."""

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import marshmallow

from services.chassis.http.web_server import Route
from services.platform.request_parsing import PARSER

SERVICES = ("intake", "organisations", "matching", "employment", "reporting")
LEFT_ALONE = frozenset({"/v1/reporting/rebuild"})
"""Long by nature; it is asked for by operators, and works in pieces of its own."""


@dataclass(frozen=True)
class Operation:
    """One method and path of a service; `schema` is what its body or its query must be."""

    service: str
    kind: type
    method: str
    path: str
    schema: marshmallow.Schema
    body_at_most: int

    @property
    def is_batch(self) -> bool:
        """Whether its body is a list of items."""
        return self.path.endswith("/batch")

    @property
    def path_names(self) -> frozenset[str]:
        """What stands in the path."""
        return frozenset(re.findall(r"<(?:\w+:)?(\w+)>", self.path))

    def at(self, values: dict[str, str], otherwise: str) -> str:
        """The path, filled in."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], otherwise), self.path)


def operations() -> Iterator[Operation]:
    """All that take something from a caller."""
    for service in SERVICES:
        cls = importlib.import_module(f"services.{service}.service").SERVICE
        for _, method in inspect.getmembers(cls, inspect.isfunction):
            for entrypoint in getattr(method, "nameko_entrypoints", ()):
                if isinstance(entrypoint, Route) and entrypoint.kind and entrypoint.url not in LEFT_ALONE:
                    yield _operation(service, entrypoint)


def _operation(service: str, route: Any) -> Operation:
    shape = PARSER.query_shape if route.method == "GET" else PARSER.body_shape
    return Operation(service, route.kind, route.method, route.url, shape(route.kind), route.body_at_most)
