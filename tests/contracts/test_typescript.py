"""A client in TypeScript, its types generated from the description: what is right is taken, what is wrong is found."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import javascript

from .test_openapi import PLACE

pytestmark = pytest.mark.slow

CLIENT = Path(javascript.__file__).parent / "client"
STRICT = ("--noEmit", "--strict", "--skipLibCheck", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess")
MODULES = ("--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom")


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, int]]:
    """File and line of everything that the compiler finds wrong."""
    folder = tmp_path_factory.mktemp("client")
    shutil.copytree(CLIENT, folder, dirs_exist_ok=True)
    javascript.bring_into(folder)
    generated = javascript.run("openapi-typescript/bin/cli.js", PLACE, "--output", folder / "api.ts")
    assert generated.returncode == 0, generated.stderr
    compiled = javascript.run("typescript/bin/tsc", *STRICT, *MODULES, "right.ts", "wrong.ts", cwd=folder)
    return set(_places(compiled.stdout))


def _places(told: str) -> Iterator[tuple[str, int]]:
    for file, line in re.findall(r"^(\S+)\((\d+),\d+\): error", told, re.MULTILINE):
        yield file, int(line)


def test_a_program_that_uses_the_api_as_it_is_has_no_fault(faults: set[tuple[str, int]]) -> None:
    assert {place for place in faults if place[0] != "wrong.ts"} == set()


def test_a_wrong_value_field_path_or_slug_is_found(faults: set[tuple[str, int]]) -> None:
    text = (CLIENT / "wrong.ts").read_text().splitlines()
    mistaken = ("'woman'", "{ unit_id: 'gent' }", "religion", "'/v1/newcomer'", "'too-young'", "street")
    lines = {number for number, line in enumerate(text, 1) if any(one in line for one in mistaken)}
    assert {line for file, line in faults if file == "wrong.ts"} == lines
