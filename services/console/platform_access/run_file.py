"""Where the platform is: the environment, then the run file that `make run` keeps while it serves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from services.console.command_line.exits import NO_PLATFORM, Stop

T = TypeVar("T")

NOT_RUNNING = (
    "No running platform was found. Start one with `make run`, in the checkout or in a terminal beside this one; "
    "or say where one is with REFU_URL and REFU_TOKEN."
)


@dataclass(frozen=True)
class Whereabouts:
    """Addresses and keys; None where nobody said."""

    gateway: str | None = None
    amqp_uri: str | None = None
    topology_uri: str | None = None
    token: str | None = None
    token_key: Path | None = None

    def need_gateway(self) -> str:
        """The gateway's address; raises Stop when there is no platform."""
        return _known(self.gateway).rstrip("/")

    def need_broker(self) -> str:
        """The broker's address; raises Stop when there is no platform."""
        return _known(self.amqp_uri)

    def need_declaring_broker(self) -> str:
        """The broker's address for an account that may declare; raises Stop when there is no platform."""
        return _known(self.topology_uri)

    def need_key(self) -> str:
        """The key that signs tokens; raises Stop when it cannot be read."""
        path = _known(self.token_key)
        try:
            return path.read_text().strip()
        except OSError as error:
            raise Stop(f"The key that signs tokens cannot be read ({path}): {error.strerror}.", NO_PLATFORM) from None


def find(environ: Mapping[str, str], start: Path) -> Whereabouts:
    """What the environment says, completed by the run file found from `start` upward."""
    described = _described(_run_file(environ, start))
    key = environ.get("REFU_TOKEN_KEY") or described.get("token_key")
    return Whereabouts(
        gateway=environ.get("REFU_URL") or described.get("gateway"),
        amqp_uri=environ.get("AMQP_URI") or described.get("amqp_uri"),
        topology_uri=environ.get("AMQP_URI") or described.get("topology_uri"),
        token=environ.get("REFU_TOKEN"),
        token_key=Path(key) if key else None,
    )


def _run_file(environ: Mapping[str, str], start: Path) -> Path | None:
    if environ.get("REFU_RUN_FILE"):
        return Path(environ["REFU_RUN_FILE"])
    candidates = (folder / ".data" / "run.json" for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file()), None)


def _described(path: Path | None) -> dict[str, Any]:
    if path is None or not path.is_file():
        return {}
    try:
        described = json.loads(path.read_text())
    except (OSError, ValueError):
        raise Stop(f"{path} cannot be read. Start the platform again with `make run`.", NO_PLATFORM) from None
    return described if isinstance(described, dict) else {}


def _known(value: T | None) -> T:
    if value is None:
        raise Stop(NOT_RUNNING, NO_PLATFORM)
    return value
