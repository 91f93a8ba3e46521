"""Schemas in which a field that nobody knows is an error: of Kubernetes' own kinds, and of custom resources."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from deploy.manifests import names
from deploy.manifests.core_schemas import SCHEMAS
from deploy.manifests.rendering import KUBERNETES, Manifest

CRDS = KUBERNETES / "crds"
VERSIONS = ("1.35", "1.37")
"""The oldest and the newest Kubernetes that the manifests are for."""
Schema = dict[str, Any]
_NO_SCHEMA_WORDS = ("description", "default", "example", "nullable")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownKind(Exception):
    """Nothing says what such a manifest may hold."""


def misfits(manifest: Manifest, version: str) -> Iterator[str]:
    """What does not fit its schema, each with its place; raises UnknownKind."""
    for error in _validator(manifest["apiVersion"], manifest["kind"], version).iter_errors(manifest):
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
        yield f"{place or '.'}: {_said(error)}."


def _said(error: ValidationError) -> str:
    """What is wrong there, and what to do."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    match error.validator:
        case "additionalProperties" if "properties" in schema:
            unknown = sorted(error.instance.keys() - schema["properties"].keys())
            known = schema["properties"].keys() - error.instance.keys()
            said = ", ".join(f"{name} is not known there{names.hint(name, known)}" for name in unknown)
            return f"{said}: correct the name, or take it out"
        case "type":
            wanted = error.validator_value
            types = wanted if isinstance(wanted, str) else " or ".join(wanted)
            return f"is {_shortened(repr(error.instance))}, and must be {types}: correct it"
        case "required":
            lacking = [name for name in error.validator_value if name not in error.instance]
            return f"lacks {', '.join(lacking)}: add it"
        case "minLength" | "pattern" if error.instance == "":
            return "is empty: fill it in, in installation.yaml where it comes from there"
        case "enum":
            choices = ", ".join(map(str, error.validator_value))
            return f"is {_shortened(repr(error.instance))}, and may be {_shortened(choices)}: correct it"
    return f"{_shortened(error.message)}: correct it"


def structural_schema(api_version: str, kind: str) -> Schema | None:
    """As the project wrote it, of a custom resource; None for one of Kubernetes' own kinds."""
    return _custom().get((api_version, kind))


@cache
def _validator(api_version: str, kind: str, version: str) -> Validator:
    core = _core(version)
    if name := core["kinds"].get(f"{api_version} {kind}"):
        return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": core["$defs"]})
    if schema := structural_schema(api_version, kind):
        return Draft7Validator(_strict(schema, top=True), format_checker=FormatChecker())
    raise UnknownKind(f"No schema says what a {kind} of {api_version} may hold.")


@cache
def _core(version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"kubernetes-{version}.json").read_text())
    return found


@cache
def _custom() -> dict[tuple[str, str], Schema]:
    """By (apiVersion, kind), of every version that is served."""
    found = {}
    for file in CRDS.glob("*.yaml"):
        spec = yaml.load(file.read_text(), _LOADER)["spec"]
        for version in spec["versions"]:
            if version["served"]:
                api_version = f"{spec['group']}/{version['name']}"
                found[api_version, spec["names"]["kind"]] = version["schema"]["openAPIV3Schema"]
    return found


def _strict(schema: Schema, top: bool = False) -> Schema:
    """A structural schema as a JSON schema in which a field that nobody knows is an error."""
    out = {name: each for name, each in schema.items() if not name.startswith("x-") and name not in _NO_SCHEMA_WORDS}
    if schema.get("x-kubernetes-int-or-string"):
        out.pop("anyOf", None)
        out["type"] = ["integer", "string"]
    if "properties" in schema:
        out["properties"] = {name: _strict(each) for name, each in schema["properties"].items()}
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            out[word] = _strict(schema[word])
    if top or schema.get("x-kubernetes-embedded-resource"):
        ours = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"type": "object"}}
        out["properties"] = out.get("properties", {}) | ours
    is_open = "additionalProperties" in out or schema.get("x-kubernetes-preserve-unknown-fields")
    if "properties" in out and not is_open:
        out["additionalProperties"] = False
    if schema.get("nullable") and "type" in out:
        out["type"] = [out["type"], "null"]
    return out


def _shortened(message: str) -> str:
    return message if len(message) < 240 else f"{message[:120]} … {message[-110:]}"
