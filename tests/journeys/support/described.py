"""Asking the running platform as its description says, and as it does not: each answer must be one that it promises."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi import checks

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
PROMISES: list[Any] = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.allow_header_conformance,
]
SECONDS = 30
LEFT_OUT = {"POST /v1/reporting/rebuild", "GET /v1/changes/stream", "POST /v1/keys/rotate"}
"""What takes minutes, has no end, or ends everybody's tokens."""
OF_CLIENTS = ("/oauth/authorize", "/oauth/token", "/oauth/device", "/oauth/revoke", "/oauth/introspect")
"""Where programs say themselves who they are: a bearer token is none of their ways."""
FOR_EVERYBODY = ("/oauth/jwks.json", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
"""What whoever checks a token has to read first."""
Known = Mapping[str, Any]
Headers = Callable[[], Mapping[str, str]]
"""What says who asks: asked again for each request, because tokens are short."""


@dataclass(frozen=True)
class Broken:
    """An answer that the description does not promise: of which operation, and what is wrong with it."""

    operation: str
    status: int
    said: str


def operations() -> Iterator[Any]:
    """Those of the description, but for the few that are left out."""
    described = schemathesis.openapi.from_dict(_without_headers(json.loads(DOCUMENT.read_text())))
    described.config.generation.update(codec="ascii", allow_x00=False)
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.label not in LEFT_OUT:
            yield operation


def _without_headers(document: dict[str, Any]) -> dict[str, Any]:
    """Headers have tests of their own; an empty one is none, so that its opposite cannot be sent."""
    headers = {
        f"#/components/parameters/{name}"
        for name, one in document["components"]["parameters"].items()
        if one["in"] == "header"
    }
    for methods in document["paths"].values():
        for operation in methods.values():
            parameters = operation.get("parameters", [])
            operation["parameters"] = [one for one in parameters if one.get("$ref") not in headers]
            operation.pop("security", None)
    return {name: part for name, part in document.items() if name != "security"}


class Asking:
    """One who asks operations over one connection, and notes what is answered otherwise than promised."""

    def __init__(self, url: str, who: Headers, known: Known) -> None:
        """`known` are ids of records that there are, by the name of the field."""
        load_all_checks()
        self._url, self._who, self._known = url, who, known
        self._session = requests.Session()
        self.broken: list[Broken] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._session.close()

    def example(self, operation: Any) -> int:
        """Ask the example of the description, about records that there are; the status."""
        return self._ask(_example(operation, self._known))

    def at_random(self, operation: Any, mode: GenerationMode, examples: int, seed: int) -> None:
        """Ask so many times, as it is described or (`NEGATIVE`) otherwise; until one is answered wrongly."""

        @seeded(seed)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if all(each.operation != operation.label for each in self.broken):
                self._ask(case)

        with suppress(Unsatisfiable):  # of some operations nothing can be asked wrongly
            ask()

    def _ask(self, case: Any) -> int:
        who = {} if case.operation.path.startswith(OF_CLIENTS) else dict(self._who())
        sent: dict[str, Any] = {"headers": who, "timeout": SECONDS, "allow_redirects": False}
        answer = case.call(base_url=self._url, session=self._session, **sent)
        label, status = case.operation.label, answer.status_code
        try:
            if status == 500:
                raise Failure(operation=label, title="Not foreseen", message=answer.text)
            case.validate_response(answer, checks=_promises(label, status))
        except (Failure, FailureGroup) as failure:
            self.broken.append(Broken(label, status, _in_short(failure, answer)))
        return int(status)


def _example(operation: Any, known: Known) -> Any:
    described = operation.definition.raw
    given = [one for one in described["parameters"] if "example" in one]
    values = {
        where: {one["name"]: known.get(one["name"], one["example"]) for one in given if one["in"] == where}
        for where in ("path", "query")
    }
    bodies = described.get("requestBody", {}).get("content", {}).items()
    content = next(({"body": _about(one["example"], known), "media_type": kind} for kind, one in bodies), {})
    return operation.Case(path_parameters=values["path"], query=values["query"], **content)


def _about(value: Any, known: Known) -> Any:
    if isinstance(value, dict):
        return {name: known.get(name) or _about(inner, known) for name, inner in value.items()}
    return [_about(inner, known) for inner in value] if isinstance(value, list) else value


def _promises(label: str, status: int) -> list[Any]:
    """Those for an answer of this status; a batch takes what is wrong, and refuses each item in its answer."""
    is_taken = status < 400 and not label.endswith("/batch")
    return [*PROMISES, *([checks.negative_data_rejection] if is_taken else [])]


def _in_short(failure: Failure | FailureGroup, answer: Any) -> str:
    several = failure.exceptions if isinstance(failure, FailureGroup) else [failure]
    asked = answer.request
    said = "; ".join(f"{getattr(one, 'title', one)}: {getattr(one, 'message', one)}"[:400] for one in several)
    return f"{asked.method} {str(asked.url)[:300]} {str(asked.body)[:300]} -> {said} -> {answer.text[:300]}"
