"""Runs inside the build: installs a lock from wheels, if one is given, then compiles; the same bytes each time.

    python compile.py FOLDER [LOCK WHEELS]

Compiled files carry the hash of their source, not its time, which a build changes.
"""

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

_PIP = Path(__file__).with_name("pip.whl") / "pip"
_FIXED = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def install(target: Path, lock: str, wheels: str) -> None:
    """Only what the lock names, by its hashes, out of the wheels at hand."""
    options = ["--no-index", f"--find-links={wheels}", "--require-hashes", "--no-deps", "--no-compile", "--quiet"]
    said = ["--disable-pip-version-check", "--root-user-action=ignore", "--no-cache-dir", f"--target={target}"]
    subprocess.run([sys.executable, _PIP, "install", *options, *said, "-r", lock], check=True)
    shutil.rmtree(target / "bin", ignore_errors=True)  # commands that nobody types there
    for tests in [folder for folder in target.rglob("tests") if folder.is_dir()]:
        shutil.rmtree(tests)


def compile_all(folder: Path) -> bool:
    """Whether everything compiled."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    return bool(compileall.compile_dir(folder, quiet=2, invalidation_mode=mode, workers=0, maxlevels=50))


def main(folder: Path, *installing: str) -> int:
    """0 when it was done. A library may bring a file that is no Python of this version; our own code may not."""
    if installing:
        install(folder, *installing)
    return 0 if compile_all(folder) or installing else 1


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets in compiled files depends on it
        os.execve(sys.executable, [sys.executable, *sys.argv], _FIXED)
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
