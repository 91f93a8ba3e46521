"""The settings of a service process, read from its environment in one place."""

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

ID_KEY, SEAL_KEY = "REFU_ID_KEY", "REFU_SEAL_KEY"
SHORTEST_SECRET = 32
_LADDER = "1,5,30,60,300"
HIGHEST_PORT = 65535
N = TypeVar("N", int, float)
_PEER = re.compile(r"REFU_([A-Z]+)_URL")


class UnfitSetting(Exception):
    """A variable holds what it cannot; the text says which, and what it may hold."""


class UnfitSecret(Exception):
    """A secret is missing, or is none; the text says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """See `docs/operations/README.md` for each variable; seconds unless it says otherwise."""

    amqp_uri: str
    mongo_uri: str
    """Both empty for a service that keeps nothing."""
    database_prefix: str
    id_key: str = field(repr=False)
    """What ids are derived with; "" where this service derives none."""
    http_host: str
    http_port: int
    grace: float
    heartbeat: int
    retry_ladder: tuple[float, ...]
    dead_letter_limit: int
    batch_size: int
    max_workers: int
    peers: dict[str, str]
    """Where other services listen, by name."""
    public_url: str = "http://127.0.0.1:8000"
    """Where people and programs reach the platform: tokens name it as their issuer."""
    public_name: str = "Refu"
    """What the organisation that runs the platform is called, where it signs for something."""
    token_keys: str = ""
    """A file with the public keys that check tokens; "" where identity is asked for them."""
    seal_key: str = field(default="", repr=False)
    """What secrets are sealed with before they are kept, a line each: the first seals, all of them open; or ""."""
    console_client: str = ""
    """A file with the id and the secret of a client that may act as anybody, for trying things out; or ""."""
    webhooks_on_loopback: bool = False
    """Whether messages may be posted to this very machine: for trying things out."""
    access_kept_days: float = 365.0
    """How long lines of the access log are kept."""
    erase_after_days: float = 0.0
    """After how many days a request for erasure is carried out by itself, unless it was taken back; 0: by people."""
    retention: str = ""
    """A file with rows that are added to the table of retention; "" for none."""
    operations_port: int = 0
    """Where health and metrics are told apart from everything else; 0: nowhere."""
    quiet_hours: str = "21:00-08:00"
    """When nobody's phone rings for what can wait until the morning; see `sending/quiet_hours.py`."""
    messages_wait: float = 600.0
    """How long a message waits before it leaves: what is undone meanwhile is told to nobody."""

    def must_have_id_key(self) -> None:
        """Raise UnfitSecret without what ids are derived with."""
        if not self.id_key:
            raise UnfitSecret(f"Set {ID_KEY} to the file with the secret of ids: see docs/operations.")

    def must_have_seal_key(self) -> None:
        """Raise UnfitSecret without what secrets are sealed with."""
        if not self.seal_key:
            raise UnfitSecret(f"Set {SEAL_KEY} to the file with the secret that seals others: see docs/operations.")

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables; raises UnfitSecret, UnfitSetting, each with the name of its variable."""
        return cls(
            amqp_uri=address(env, "AMQP_URI"),
            mongo_uri=address(env, "MONGO_URI"),
            database_prefix=env.get("REFU_DATABASE_PREFIX", "refu"),
            id_key=_only(ID_KEY, _secrets(env, ID_KEY)),
            http_host=env.get("REFU_HTTP_HOST", "127.0.0.1"),
            http_port=_port(env, "REFU_HTTP_PORT"),
            grace=_number(env, "REFU_GRACE", 25.0),
            heartbeat=_number(env, "REFU_HEARTBEAT", 5),
            retry_ladder=retry_ladder(env),
            dead_letter_limit=_number(env, "REFU_DEAD_LETTER_LIMIT", 50),
            batch_size=_number(env, "REFU_BATCH_SIZE", 200, lowest=1),
            max_workers=_number(env, "REFU_MAX_WORKERS", 60, lowest=1),
            peers=_peers(env),
            public_url=env.get("REFU_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
            public_name=env.get("REFU_PUBLIC_NAME", "").strip() or "Refu",
            token_keys=env.get("REFU_TOKEN_KEYS", ""),
            seal_key="\n".join(_secrets(env, SEAL_KEY)),
            console_client=env.get("REFU_CONSOLE_CLIENT", ""),
            webhooks_on_loopback=env.get("REFU_WEBHOOKS_ON_LOOPBACK", "") == "1",
            access_kept_days=_number(env, "REFU_ACCESS_KEPT_DAYS", 365.0),
            retention=env.get("REFU_RETENTION", ""),
            erase_after_days=_number(env, "REFU_ERASE_AFTER_DAYS", 0.0),
            operations_port=_port(env, "REFU_OPERATIONS_PORT") if env.get("REFU_OPERATIONS_PORT") else 0,
            quiet_hours=env.get("REFU_QUIET_HOURS") or "21:00-08:00",
            messages_wait=_number(env, "REFU_MESSAGES_WAIT", 600.0, highest=86_400),
        )

    @property
    def operations_address(self) -> str:
        """`host:port` of the operations port; "" where there is none."""
        return f"{self.http_host}:{self.operations_port}" if self.operations_port else ""

    def need_servers(self) -> None:
        """Raise UnfitSetting with the variable that is missing: the service keeps something."""
        for variable, uri in (("AMQP_URI", self.amqp_uri), ("MONGO_URI", self.mongo_uri)):
            if not uri:
                raise UnfitSetting(f"Set {variable}, or {variable}_FILE: see docs/operations.")


def address(env: Mapping[str, str], variable: str) -> str:
    """What this variable says; or the file that `<variable>_FILE` names, so that no password is in an environment.

    Raises UnfitSecret.
    """
    file = env.get(f"{variable}_FILE")
    if env.get(variable) or not file:
        return env.get(variable, "")
    return _read(file, f"{variable}_FILE")


def _port(env: Mapping[str, str], variable: str) -> int:
    """A port that must be said; raises UnfitSetting."""
    if not env.get(variable):
        raise UnfitSetting(f"Set {variable} to a port: see docs/operations.")
    return _number(env, variable, 0, highest=HIGHEST_PORT)


def _number(env: Mapping[str, str], variable: str, otherwise: N, lowest: int = 0, highest: float = math.inf) -> N:
    """What this variable says, of the type of `otherwise`, which it is unless said.

    Raises UnfitSetting, which does not repeat what the variable holds: that may be a secret in the wrong place.
    """
    kind = type(otherwise)
    try:
        number = kind(env.get(variable, otherwise))
    except ValueError:
        number = kind(-1)
    if not lowest <= number <= highest or math.isinf(number):
        what = "a whole number" if kind is int else "a number"
        most = "" if math.isinf(highest) else f" to {highest}"
        raise UnfitSetting(f"{variable} takes {what} from {lowest}{most}{' on' if not most else ''}.")
    return number


def _secrets(env: Mapping[str, str], variable: str) -> list[str]:
    """The lines of its file; [] where it names none."""
    path = env.get(variable)
    if not path:
        return []
    keys = [line.strip() for line in _read(path, variable).split("\n")]
    if min(map(len, keys)) < SHORTEST_SECRET:
        raise UnfitSecret(f"{variable} names a file with less than {SHORTEST_SECRET} characters in a line.")
    return keys


def _only(variable: str, keys: list[str]) -> str:
    """The one secret, or ""."""
    if len(keys) > 1:
        raise UnfitSecret(f"{variable} names a file with {len(keys)} lines: this secret is one, and is never changed.")
    return "".join(keys)


def _read(path: str, variable: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise UnfitSecret(f"{variable} names a file that cannot be read: {error.strerror}.") from None


def retry_ladder(env: Mapping[str, str]) -> tuple[float, ...]:
    """The pauses before retries, in seconds, above 0. Raises UnfitSetting."""
    said = env.get("REFU_RETRY_LADDER", _LADDER)
    try:
        ladder = tuple(float(step) for step in said.split(","))
    except ValueError:
        ladder = ()
    if not ladder or not all(0 < pause < math.inf for pause in ladder):
        raise UnfitSetting(
            f"REFU_RETRY_LADDER takes pauses in seconds, each above 0, such as {_LADDER}; it is {said!r}."
        )
    return ladder


def _peers(env: Mapping[str, str]) -> dict[str, str]:
    found = {name: _PEER.fullmatch(name) for name in env}
    return {match[1].lower(): env[name].rstrip("/") for name, match in found.items() if match}
