"""The rules in CEL that custom resources carry (`x-kubernetes-validations`), asked as an API server asks them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import celpy
from celpy.celparser import CELParseError
from celpy.evaluation import CELEvalError

from deploy.manifests.rendering import Manifest
from deploy.manifests.strictness import Schema, structural_schema


def broken(manifest: Manifest) -> Iterator[str]:
    """The rules that do not hold, each with its place. A rule that cannot be asked counts as broken."""
    schema = structural_schema(manifest["apiVersion"], manifest["kind"])
    if schema:
        yield from _broken(schema, _with_defaults(schema, manifest), "")


def _broken(schema: Schema, value: Any, place: str) -> Iterator[str]:
    for rule in schema.get("x-kubernetes-validations", ()):
        if said := _refusal(rule, value):
            yield f"{place or '.'}: {said}"
    if isinstance(value, dict):
        rest = schema.get("additionalProperties")
        for name, each in value.items():
            below = schema.get("properties", {}).get(name) or (rest if isinstance(rest, dict) else None)
            if below:
                yield from _broken(below, each, f"{place}.{name}")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for number, each in enumerate(value):
            yield from _broken(schema["items"], each, f"{place}[{number}]")


def _refusal(rule: dict[str, Any], value: Any) -> str:
    """What the rule says against this value; "" where it holds."""
    try:
        holds = _program(rule["rule"]).evaluate({"self": celpy.adapter.json_to_cel(value)})
    except (CELEvalError, CELParseError) as error:
        return f"cannot be asked ({error.args[0] if error.args else type(error).__name__}): {rule['rule']}"
    return "" if holds else str(rule.get("message") or rule["rule"])


@cache
def _program(rule: str) -> celpy.Runner:
    environment = celpy.Environment()
    return environment.program(environment.compile(rule))


def _with_defaults(schema: Schema, value: Any) -> Any:
    """As the server fills it in before it asks."""
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return [_with_defaults(schema["items"], each) for each in value]
    if not isinstance(value, dict):
        return value
    properties = schema.get("properties", {})
    absent = {name: each["default"] for name, each in properties.items() if "default" in each and name not in value}
    return {name: _with_defaults(properties.get(name, {}), each) for name, each in {**absent, **value}.items()}
