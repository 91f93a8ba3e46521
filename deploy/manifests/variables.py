"""Which environment variables a service process reads, read out of its code."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from deploy.manifests import calls, code
from services.chassis.dependencies import Sending

LIBRARIES = {
    "SSL_CERT_FILE": "OpenSSL: whose certificates count, beside those of the machine",
    "REQUESTS_CA_BUNDLE": "requests: whose certificates count, in place of its own list",
}
"""Read by libraries, and by none of our lines."""
VARIABLE = re.compile(r"(REFU|OTEL)_[A-Z_]+|AMQP_URI|MONGO_URI")
SETTINGS = "services.chassis.settings"
_SENDING = ("services.chassis.sending.configuration", "services.chassis.sending.quiet_hours")
"""Asked of those alone that send something, though everybody's modules import them."""
_ONLY_WITH_A_STORE = tuple(
    f"services.chassis.{name}" for name in ("dependencies", "process.runtime", "storage", "messaging", "sending")
)
"""Used by those alone that keep something, though everybody's modules import them."""
_PEER = "REFU_{}_URL"
_SERVERS = {"AMQP_URI", "MONGO_URI"}
"""The first is also what nameko calls a setting of its own."""


@cache
def read_by(service: str) -> frozenset[str]:
    """Every variable that this service's process reads for a purpose; not what libraries read by themselves."""
    modules = {module for module in code.modules_of(service) if _is_used(module, service)}
    named = {text for module in modules for text in code.texts(code.tree(module)) if VARIABLE.fullmatch(text)}
    asked = {name for module in modules for name in code.attributes(module)}
    asked |= {field for method, fields in _computed().items() if method in asked for field in fields}
    settings = {text for field, texts in of_settings().items() if _is_asked(field, asked, service) for text in texts}
    peers = {_PEER.format(peer.upper()) for peer in calls.peers_of(service)}
    return frozenset((named | settings | peers) - (set() if calls.keeps(service) else _SERVERS))


@cache
def of_settings() -> dict[str, frozenset[str]]:
    """The variables behind each field of Settings, out of `from_environment`."""
    tree = code.tree(SETTINGS)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    calls_there = (node for node in ast.walk(functions["from_environment"]) if isinstance(node, ast.Call))
    [made] = (call for call in calls_there if isinstance(call.func, ast.Name) and call.func.id == "cls")
    return {each.arg or "": frozenset(_variables(each.value, tree, functions)) for each in made.keywords}


@cache
def _computed() -> dict[str, frozenset[str]]:
    """The fields behind each method of Settings."""
    [settings] = (
        node for node in code.tree(SETTINGS).body if isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    methods = (node for node in settings.body if isinstance(node, ast.FunctionDef))
    return {
        each.name: frozenset(node.attr for node in ast.walk(each) if isinstance(node, ast.Attribute))
        for each in methods
        if each.name != "from_environment"
    }


def _variables(value: ast.AST, module: ast.Module, functions: dict[str, ast.FunctionDef]) -> Iterator[str]:
    """Named in the expression, by a constant of the module, or in a function that it calls."""
    constants = dict(_constants(module))
    names = [each.id for each in ast.walk(value) if isinstance(each, ast.Name)]
    yield from (constants[name] for name in names if name in constants)
    for part in (value, *(functions[name] for name in names if name in functions)):
        yield from (text for text in code.texts(part) if VARIABLE.fullmatch(text))


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from zip(_names(target), code.texts(node.value), strict=False)


def _names(target: ast.expr) -> Iterator[str]:
    for each in target.elts if isinstance(target, ast.Tuple) else (target,):
        if isinstance(each, ast.Name):
            yield each.id


def _is_used(module: str, service: str) -> bool:
    if module == SETTINGS:
        return False  # its fields are used or not: see _is_asked
    if module in _SENDING:
        return code.has(service, Sending)
    return calls.keeps(service) or not module.startswith(_ONLY_WITH_A_STORE)


def _is_asked(field: str, asked: set[str], service: str) -> bool:
    work = code.class_of(service).work
    match field:
        case "id_key":
            return getattr(work, "derives_ids", False)
        case "quiet_hours":
            return code.has(service, Sending)
        case "seal_key":
            return getattr(work, "seals", False)
        case _:
            return field in asked
