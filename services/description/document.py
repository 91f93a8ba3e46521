"""The whole document."""

import importlib.util
import json
import pkgutil
from collections import Counter
from collections.abc import Iterator
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

import services
from services.chassis.http.declared import Operation, operations_of
from services.chassis.http.records import records_of
from services.description import conventions, problems
from services.description.guide import Guide
from services.description.names import Names
from services.description.oauth import OAuth
from services.description.operations import Operations
from services.description.problems import PROBLEM
from services.description.requests import Requests
from services.description.shapes import Shapes
from services.identity.clients.domain import OFFLINE, OPENID, PROFILE
from services.platform.access_tokens import API

VERSION = "1"
INTRODUCTION = """Volunteer work as a lever for newcomers: JSON in and out, under `/v1`.

Each operation says who may ask (`x-roles`), what goes in, what comes out, what is refused. Every request shows an
access token (`Authorization: Bearer …`). Which way to one is for which program stands below, under *Identity*. To try
it here, choose *Authorize*: tick `refu` under *oauth (authorizationCode)* and sign in, or give a token that you have.

"""
SCOPES = {
    API: "The API, as the role that was chosen.",
    OPENID: "An ID token: who signed in.",
    PROFILE: "The name that they show.",
    OFFLINE: "Changes nothing.",
}
SECURITY = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of this platform; it holds for some minutes.",
    },
    "oauth": {
        "type": "oauth2",
        "description": (
            "People sign in by the authorization code with PKCE (S256); machines by client credentials. What has no "
            "browser asks for a device code (RFC 8628, `POST /oauth/device`), a flow that OpenAPI 3.1 has no word for."
        ),
        "flows": {
            "authorizationCode": {
                "authorizationUrl": "/oauth/authorize",
                "tokenUrl": "/oauth/token",
                "refreshUrl": "/oauth/token",
                "scopes": SCOPES,
            },
            "clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {API: SCOPES[API]}},
        },
    },
    "client": {
        "type": "http",
        "scheme": "basic",
        "description": "A client with a secret: id and secret, each form-encoded (RFC 6749, 2.3.1).",
    },
}


def written(guide: str) -> str:
    """The document as JSON text; `guide` is docs/api.md."""
    return json.dumps(document(guide), indent=1, ensure_ascii=False) + "\n"


def document(guide_text: str) -> dict[str, Any]:
    """The document as JSON values."""
    guide, names = Guide(guide_text), Names()
    plugin = MarshmallowPlugin(schema_name_resolver=lambda schema: type(schema).__name__)
    spec = APISpec("Refu", VERSION, "3.1.0", plugins=[plugin], info=_info(guide), servers=[{"url": "/"}])
    schemas = spec.components.schemas
    schemas["Problem"] = PROBLEM
    shapes = Shapes(schemas, names)
    describes = Operations(guide, Requests(plugin), shapes, schemas, names)
    paths: dict[str, dict[str, Any]] = {}
    for operation_id, service, operation in _named(list(all_operations())):
        records = records_of(service)
        edits, makes = operation.kind in records.edited, operation.kind in records.made
        for path, methods in describes.described(operation, operation_id, edits, makes).items():
            paths.setdefault(path, {}).update(methods)
    paths |= OAuth(shapes, schemas).paths()
    schemas["Named"] = conventions.named(schemas, paths)
    whole = spec.to_dict()
    whole["paths"] = dict(sorted(paths.items()))
    whole["components"]["schemas"] = dict(sorted(schemas.items()))
    whole["components"] |= {
        "parameters": conventions.PARAMETERS,
        "headers": conventions.HEADERS,
        "responses": problems.components(),
        "securitySchemes": SECURITY,
    }
    used = {tag for methods in paths.values() for one in methods.values() for tag in one["tags"]}
    tags = [{"name": name, "description": text} for name, text in guide.chapters.items() if name in used]
    return whole | {"security": [{"bearer": []}, {"oauth": [API]}], "tags": tags}


def all_operations() -> Iterator[tuple[type, Operation]]:
    """Those of every service, with the service's class."""
    for module in sorted(pkgutil.iter_modules(services.__path__), key=lambda each: each.name):
        if importlib.util.find_spec(f"services.{module.name}.service"):
            served = importlib.import_module(f"services.{module.name}.service")
            service = getattr(served, "SERVICE", object)
            yield from ((service, operation) for operation in operations_of(service))


def _named(found: list[tuple[type, Operation]]) -> Iterator[tuple[str, type, Operation]]:
    """By operation id: the name of the method, with its service where several have such a method."""
    often = Counter(operation.function.__name__ for _, operation in found)
    for service, operation in found:
        name = operation.function.__name__
        whole = name if often[name] == 1 else f"{name}_{service.name}"  # type: ignore[attr-defined]
        yield _camel(whole), service, operation


def _camel(name: str) -> str:
    first, *others = name.strip("_").split("_")
    return first + "".join(map(str.title, others))


def _info(guide: Guide) -> dict[str, Any]:
    return {
        "description": INTRODUCTION + guide.chapters["Conventions"],
        "license": {"name": "Proprietary", "identifier": "LicenseRef-Proprietary"},
    }
