"""Where the platform is: the environment, then the run file that `make run` keeps while it serves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from services.chassis.settings import UnfitSecret, UnfitSetting, address
from services.chassis.settings import retry_ladder as read_ladder
from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop

T = TypeVar("T")

MANAGEMENT = "REFU_BROKER_MANAGEMENT"
_TEXTS = ("gateway", "amqp_uri", "topology_uri", "database_prefix", "client")
NOT_RUNNING = (
    "No running platform was found. Start one with `make run`, in the checkout or in a terminal beside this one; "
    "or say where one is with REFU_URL, and who you are with `refu sign-in`, or REFU_CLIENT_ID and REFU_CLIENT_SECRET."
)


@dataclass(frozen=True)
class Client:
    """A program that identity knows, and the secret by which."""

    id: str
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Whereabouts:
    """Addresses, and who asks; None where nobody said."""

    gateway: str | None = None
    amqp_uri: str | None = None
    topology_uri: str | None = None
    token: str | None = None
    client: Client | None = None
    management: str = field(default="", repr=False)
    """The management API of the broker, signed in; "" where nobody said."""

    def need_gateway(self) -> str:
        """The gateway's address; raises Stop when there is no platform."""
        return _known(self.gateway).rstrip("/")

    def need_broker(self) -> str:
        """The broker's address; raises Stop when there is no platform."""
        return _known(self.amqp_uri)

    def need_declaring_broker(self) -> str:
        """The broker's address for an account that may declare; raises Stop when there is no platform."""
        return _known(self.topology_uri)

    def need_client(self) -> Client:
        """The client that this console is; raises Stop when there is none."""
        return _known(self.client)


def find(environ: Mapping[str, str], start: Path) -> Whereabouts:
    """What the environment says, completed by the run file found from `start` upward."""
    run = described(environ, start)
    return Whereabouts(
        gateway=environ.get("REFU_URL") or run.get("gateway"),
        amqp_uri=environ.get("AMQP_URI") or run.get("amqp_uri"),
        topology_uri=environ.get("AMQP_URI") or run.get("topology_uri"),
        token=environ.get("REFU_TOKEN"),
        client=_client(environ, run),
        management=said(environ, MANAGEMENT, run.get("administration", {}).get("management", "")),
    )


def said(environ: Mapping[str, str], variable: str, otherwise: str = "") -> str:
    """What a variable says, or the file that `<variable>_FILE` names; raises Stop where that cannot be read."""
    try:
        return address(environ, variable) or otherwise
    except UnfitSecret as error:
        raise Stop(str(error), BAD_INPUT) from None


def retry_ladder(environ: Mapping[str, str]) -> tuple[float, ...]:
    """The pauses before retries, in seconds, which must be those of the services; raises Stop."""
    try:
        return read_ladder(environ)
    except UnfitSetting as error:
        raise Stop(str(error), BAD_INPUT) from None


def described(environ: Mapping[str, str], start: Path) -> dict[str, Any]:
    """What the run file found from `start` upward says; {} where there is none. Raises Stop."""
    return _described(_run_file(environ, start))


def _client(environ: Mapping[str, str], described: dict[str, Any]) -> Client | None:
    if environ.get("REFU_CLIENT_ID"):
        return Client(environ["REFU_CLIENT_ID"], environ.get("REFU_CLIENT_SECRET", ""))
    if not described.get("client"):
        return None
    path = Path(described["client"])
    try:
        known = json.loads(path.read_text())
        return Client(known["client_id"], known["client_secret"])
    except (OSError, ValueError, LookupError, TypeError):
        raise Stop(f"The console's client cannot be read ({path}). Start again with `make run`.", NO_PLATFORM) from None


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
        described = None
    if not _is_readable(described):
        raise Stop(
            f"{path} does not say where a platform is, as `make run` writes it. Start the platform again; or name "
            "another file in REFU_RUN_FILE.",
            NO_PLATFORM,
        )
    return cast(dict[str, Any], described)


def _is_readable(described: Any) -> bool:
    """Whether what is read of it here is text, where it is there at all."""
    if not isinstance(described, dict):
        return False
    administration = described.get("administration", {})
    if not isinstance(administration, dict):
        return False
    texts = (*(described.get(name, "") for name in _TEXTS), *administration.values())
    return all(isinstance(text, str) for text in texts)


def _known(value: T | None) -> T:
    if value is None:
        raise Stop(NOT_RUNNING, NO_PLATFORM)
    return value
