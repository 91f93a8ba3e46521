"""What can be read of the code about a service: its modules, its entrypoints' class, the words in a module."""

import ast
import importlib
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import grimp

from deploy.local.platform import SERVICES

ROOT = Path(__file__).resolve().parents[2]
_SHARED = ("chassis", "platform", "contracts", "console", "backup", "doctor", "migration")


@cache
def modules_of(service: str) -> frozenset[str]:
    """Every module of ours that its process imports."""
    return modules_behind(f"services.{service}.service", "services.chassis.process.run")


@cache
def modules_behind(*modules: str) -> frozenset[str]:
    """These, and every module of ours that they import."""
    graph = _imports()
    return frozenset(modules).union(*(graph.find_upstream_modules(each) for each in modules))


@cache
def class_of(service: str) -> Any:
    """The class of its entrypoints."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # eventlet announces its own deprecation
        return importlib.import_module(f"services.{service}.service").SERVICE


def has(service: str, kind: type) -> bool:
    """Whether nameko injects something of this kind into the service."""
    kept = class_of(service)
    return any(isinstance(vars(each).get(name), kind) for each in kept.__mro__ for name in vars(each))


@cache
def tree(module: str) -> ast.Module:
    """The module, parsed."""
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text() if file.exists() else "")


def texts(node: ast.AST) -> Iterator[str]:
    """Every text in it, docstrings too."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


@cache
def attributes(module: str) -> frozenset[str]:
    """Every name that is asked of something: `x.name`."""
    return frozenset(each.attr for each in ast.walk(tree(module)) if isinstance(each, ast.Attribute))


@cache
def imports_anything_of(module: str, *packages: str) -> bool:
    """Whether it imports one of these packages from outside."""
    found: set[str] = set()
    for each in ast.walk(tree(module)):
        if isinstance(each, ast.Import):
            found.update(name.name.partition(".")[0] for name in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module:
            found.add(each.module.partition(".")[0])
    return not found.isdisjoint(packages)


@cache
def _imports() -> grimp.ImportGraph:
    return grimp.build_graph(*(f"services.{name}" for name in (*_SHARED, *SERVICES)), cache_dir=None)
