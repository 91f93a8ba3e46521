"""JavaScript for tests: the packages of package-lock.json, run by the node that comes with playwright.

`node()` is the program, `modules()` the folder `node_modules`: fetched once for each lock, from the npm registry (or
the one that NPM_CONFIG_REGISTRY names), checked by the lock's hashes, kept under `~/.cache/refu`. No package's own
scripts are run. To change them: `package.json`, then `npm install --package-lock-only` in this folder.

    bring_into(tmp_path)  # a script there can say: import * as client from "openid-client"
    subprocess.Popen([node(), tmp_path / "provider.mjs"])  # for what goes on running; `run` is for what ends
"""

import base64
import fcntl
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import playwright
import requests

LOCK = Path(__file__).with_name("package-lock.json")
REGISTRY = "https://registry.npmjs.org"
SECONDS = 60.0
AT_ONCE = 8


def node() -> Path:
    """The program that runs JavaScript."""
    return Path(playwright.__file__).parent / "driver" / "node"


def run(program: str | Path, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a program of a package does, such as `typescript/bin/tsc`, at most two minutes; it may find no network."""
    return run_script(modules() / program, *arguments, cwd=cwd)


def run_script(script: Path, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The same of a script of our own."""
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
    command = [str(node()), str(script), *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=os.environ | quiet, capture_output=True, text=True, timeout=120, check=False
    )


@cache
def modules() -> Path:
    """The folder `node_modules` of the lock, complete."""
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "refu"
    whole = kept / f"javascript-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    with _alone(kept):
        if not whole.exists():
            folder = Path(tempfile.mkdtemp(dir=kept))
            try:
                _install(folder)
                folder.rename(whole)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    return whole / "node_modules"


def bring_into(folder: Path) -> None:
    """Let scripts in this folder import the packages by their names."""
    (folder / "node_modules").symlink_to(modules(), target_is_directory=True)


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """One installation at a time, also of other processes."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(folder: Path) -> None:
    packages = json.loads(LOCK.read_text())["packages"]
    wanted = {path: package for path, package in packages.items() if path and not package.get("optional")}
    with ThreadPoolExecutor(AT_ONCE) as several:
        for _ in several.map(lambda path: _unpack(path, wanted[path], folder / path), wanted):
            pass


def _unpack(path: str, package: dict[str, Any], place: Path) -> None:
    """One package where the lock puts it: `node_modules/a/node_modules/b`."""
    with tarfile.open(fileobj=io.BytesIO(_fetched(path, package))) as archive:
        for member in archive.getmembers():
            member.name = member.name.partition("/")[2]  # the archive's one folder, mostly called `package`
            if member.isfile():
                archive.extract(member, place, filter="data")


def _fetched(path: str, package: dict[str, Any]) -> bytes:
    """The archive, as the lock has it; raises ValueError for another one."""
    name = path.rpartition("node_modules/")[2]
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY).rstrip("/")
    answer = requests.get(f"{registry}/{name}/-/{name.split('/')[-1]}-{package['version']}.tgz", timeout=SECONDS)
    answer.raise_for_status()
    kind, _, digest = package["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, answer.content).digest()).decode() != digest:
        raise ValueError(f"{name} {package['version']} is not what package-lock.json says; nothing of it was kept.")
    return answer.content
