"""The settings of a service process, read from its environment in one place."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PEER = re.compile(r"REFU_([A-Z]+)_URL")


@dataclass(frozen=True)
class Settings:
    """See `docs/operations.md` for each variable; seconds unless it says otherwise."""

    amqp_uri: str
    mongo_uri: str
    """Both empty for a service that keeps nothing."""
    database_prefix: str
    token_key: str
    http_host: str
    http_port: int
    grace: float
    heartbeat: int
    retry_ladder: tuple[float, ...]
    dead_letter_limit: int
    batch_size: int
    max_workers: int
    peers: dict[str, str]
    """Where other services listen, by name; only the gateway asks."""
    access_kept_days: float = 365.0
    """How long lines of the access log are kept."""

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read the variables; a missing required one is named in the KeyError."""
        env = os.environ
        return cls(
            amqp_uri=env.get("AMQP_URI", ""),
            mongo_uri=env.get("MONGO_URI", ""),
            database_prefix=env.get("REFU_DATABASE_PREFIX", "refu"),
            token_key=Path(env["REFU_TOKEN_KEY"]).read_text().strip(),
            http_host=env.get("REFU_HTTP_HOST", "127.0.0.1"),
            http_port=int(env["REFU_HTTP_PORT"]),
            grace=float(env.get("REFU_GRACE", "25")),
            heartbeat=int(env.get("REFU_HEARTBEAT", "20")),
            retry_ladder=tuple(float(step) for step in env.get("REFU_RETRY_LADDER", "1,5,30,60,300").split(",")),
            dead_letter_limit=int(env.get("REFU_DEAD_LETTER_LIMIT", "50")),
            batch_size=int(env.get("REFU_BATCH_SIZE", "200")),
            max_workers=int(env.get("REFU_MAX_WORKERS", "60")),
            peers=_peers(env),
            access_kept_days=float(env.get("REFU_ACCESS_KEPT_DAYS", "365")),
        )

    def need_servers(self) -> None:
        """Raise KeyError with the variable that is missing: the service keeps something."""
        for variable, uri in (("AMQP_URI", self.amqp_uri), ("MONGO_URI", self.mongo_uri)):
            if not uri:
                raise KeyError(variable)


def _peers(env: Mapping[str, str]) -> dict[str, str]:
    found = {name: _PEER.fullmatch(name) for name in env}
    return {match[1].lower(): env[name].rstrip("/") for name, match in found.items() if match}
