"""Reading what an earlier run, or a person, wrote into a file of ours; what cannot be read is named."""

import json
from pathlib import Path
from typing import Any

from deploy.local.errors import StartError


def text(file: Path) -> str:
    """What the file holds, "" where there is none; raises StartError where it is no text, OSError as any reader."""
    try:
        return file.read_text().strip() if file.exists() else ""
    except UnicodeDecodeError:
        raise StartError(f"{file} is no text (UTF-8) any more: put back what it held.") from None


def json_object(file: Path) -> dict[str, Any]:
    """The JSON object in the file, {} where there is none or it is empty; raises StartError, OSError."""
    said = text(file)
    try:
        told = json.loads(said) if said else {}
    except json.JSONDecodeError:
        told = None
    if not isinstance(told, dict):
        raise StartError(f"{file} is no JSON object any more: put back what it held.")
    return told
