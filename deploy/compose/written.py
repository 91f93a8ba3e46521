"""Which addresses `prepare` wrote itself. Any other that stands in a file is somebody's, and stays."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from deploy.local import private

FILE = "written.json"
"""In the folder of secrets: by file, the digest of the address that was written into it last."""


def is_ours(folder: Path, file: str, address: str) -> bool:
    """Whether this is what was written there: it may have become another since, by a new release or password."""
    return _noted(folder).get(file) == _digest(address)


def note(folder: Path, addresses: Mapping[str, str]) -> None:
    """From now on these are ours, by file, and no others."""
    text = json.dumps({file: _digest(address) for file, address in addresses.items()}, indent=2)
    private.write_if_other(folder / FILE, text)


def _noted(folder: Path) -> dict[str, str]:
    """Nothing in a folder that an earlier release prepared."""
    file = folder / FILE
    found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    return found


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
