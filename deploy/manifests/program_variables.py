"""Which environment variables `refu` and its programs read in a pod, read out of their code."""

import ast
from collections.abc import Iterator
from functools import cache

from deploy.manifests import code
from deploy.manifests.variables import SETTINGS, VARIABLE

PROGRAMS = {
    "operations": ("services.console.main", "services.doctor.command"),
    "restore": ("services.backup.command",),
    "backup": ("services.backup.command",),
    "backup-journal": ("services.backup.command",),
    "topology": ("services.console.topology",),
    "topology-check": ("services.console.topology",),
}
"""By the name of the manifest: the modules that run there."""
_ROOMS = ("services.console.", "services.doctor.", "services.backup.")
"""What else they import is of services, which run elsewhere."""


@cache
def read_by(name: str) -> frozenset[str]:
    """Every variable that is read there, by its name in the code or by what the code takes from `settings`."""
    modules = [each for each in code.modules_behind(*PROGRAMS[name]) if each.startswith(_ROOMS)]
    found = {text for module in modules for text in code.texts(code.tree(module)) if VARIABLE.fullmatch(text)}
    return frozenset(found.union(*(_of_settings(imported) for module in modules for imported in _imported(module))))


def _imported(module: str) -> Iterator[str]:
    """The names that a module imports from `settings`."""
    for node in ast.walk(code.tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module == SETTINGS:
            yield from (each.name for each in node.names)


@cache
def _of_settings(name: str) -> frozenset[str]:
    """The variables in this function or constant of `settings`."""
    for node in code.tree(SETTINGS).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return frozenset(text for text in code.texts(node) if VARIABLE.fullmatch(text))
        if isinstance(node, ast.Assign):
            pairs = zip(_targets(node), code.texts(node.value), strict=False)
            if found := {text for target, text in pairs if target == name and VARIABLE.fullmatch(text)}:
                return frozenset(found)
    return frozenset()


def _targets(node: ast.Assign) -> list[str]:
    target = node.targets[0]
    return [each.id for each in (target.elts if isinstance(target, ast.Tuple) else [target]) if hasattr(each, "id")]
