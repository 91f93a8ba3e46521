"""What `make run` and the tests start: a broker, a store and the services, as objects to stop, kill and restart."""

import http.client
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.broker import find_broker
from deploy.local.child import Child, Command
from deploy.local.ports import HOST, different_ports
from deploy.local.server import Server
from deploy.local.store import find_store

GATEWAY = "gateway"
KEEPING = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
"""The services that keep something and announce it: each has an account of the store and one of the broker."""
WEB = "web"
SERVICES = (*KEEPING, WEB, GATEWAY)

WRITING = frozenset({"intake", "organisations"})
"""Services that send messages to people: on this machine into a folder that shows what would be sent."""
IDENTITY, PARTNERS = "identity", "partners"
SEALING = frozenset({IDENTITY, "intake", "matching", "employment", PARTNERS})
"""Services that keep keys, or what is a person's, sealed."""
_MANAGEMENT, _PUBLISHING = "REFU_PARTNERS_MANAGEMENT", "REFU_PARTNERS_AMQP"
_SERVERS = (
    *("AMQP_URI", "MONGO_URI", "REFU_ID_KEY", "REFU_SEAL_KEY", "REFU_CONSOLE_CLIENT", "REFU_TOKEN_KEYS"),
    *(_MANAGEMENT, _PUBLISHING, "REFU_OPERATIONS_PORT"),
)
_BATCH_SIZE = "100"
"""Facts in one commit, where the environment says nothing: a question to the embedded store waits for a statement."""
_SERVICE_STARTS_WITHIN = 60
_LONGER_THAN_ITS_OWN_GRACE = 5


def start_broker(data_dir: Path, own: bool = False) -> Server:
    """A broker that answers. With `own` it is one started here, whatever AMQP_URI says: one may kill it.

    Start it from a thread that lives as long as the broker should; the main thread does.
    """
    return _started(find_broker(data_dir, own))[0]


def start_store(data_dir: Path, own: bool = False) -> Server:
    """A store that answers. With `own` it is one started here, whatever MONGO_URI says: one may kill it.

    Start it from a thread that lives as long as the store should; the main thread does.
    """
    return _started(find_store(data_dir, own))[0]


def start_both(data_dir: Path) -> list[Server]:
    """A broker and a store of one's own, started side by side: one may kill them."""
    return _started(find_broker(data_dir, own=True), find_store(data_dir, own=True))


def _started(*servers: Server) -> list[Server]:
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.wait_ready()
    except BaseException:
        for server in servers:
            server.stop()
        raise
    return list(servers)


@dataclass(frozen=True)
class Platform:
    """Where everything is: from this follows the environment of each service process."""

    amqp_uri: Callable[[str], str]
    """The broker's address for an account: that of a service, by its name, or of a tool."""
    mongo_uri: Callable[[str], str]
    """The store's address for a service."""
    database_prefix: str
    secrets: Path
    """The folder with `id.key`, `seal.key` and `console.json`."""
    ports: Mapping[str, int]
    grace: float = 10
    token_keys: Path | None = None
    """A file with the keys that check tokens, in the place of identity."""
    public_url: str = ""
    """Who issues tokens; the gateway where it says nothing."""
    partners_management: str = field(default="", repr=False)
    """The management API of the broker, for the account that makes virtual hosts for partners; "" where it has none."""
    operations_ports: Mapping[str, int] = field(default_factory=dict)
    """Where a service tells of its health and its metrics apart; a service that is not named here has no such port."""

    @property
    def id_key(self) -> Path:
        """The file with the secret that ids are derived with."""
        return self.secrets / "id.key"

    @property
    def console_client(self) -> Path:
        """The file that says which client the console is."""
        return self.secrets / "console.json"

    @property
    def outbox(self) -> Path:
        """The folder that shows what would be sent to people."""
        return self.secrets / "outbox"

    def url(self, name: str) -> str:
        """Where this service listens."""
        return f"http://{HOST}:{self.ports[name]}"

    def urls(self) -> dict[str, str]:
        """Where each service listens, by name."""
        return {name: self.url(name) for name in self.ports}

    def operations_urls(self) -> dict[str, str]:
        """Where each service tells of its health and its metrics, by name."""
        return {name: f"http://{HOST}:{port}" for name, port in self.operations_ports.items()}

    def environment(self, name: str) -> dict[str, str]:
        """All variables of this service's process, on top of our own."""
        addresses = {f"REFU_{other.upper()}_URL": url for other, url in self.urls().items()}
        return {
            "REFU_BATCH_SIZE": _BATCH_SIZE,
            **{variable: value for variable, value in os.environ.items() if variable not in _SERVERS},
            **addresses,
            **self._servers(name),
            **({"REFU_OUTBOX": str(self.outbox)} if name in WRITING else {}),
            **({"REFU_ID_KEY": str(self.id_key)} if name in KEEPING else {}),
            **({"REFU_SEAL_KEY": str(self.secrets / "seal.key")} if name in SEALING else {}),
            **({"REFU_CONSOLE_CLIENT": str(self.console_client)} if name == IDENTITY else {}),
            **(self._of_partners() if name == PARTNERS else {}),
            **({"REFU_OPERATIONS_PORT": str(self.operations_ports[name])} if name in self.operations_ports else {}),
            **({"REFU_TOKEN_KEYS": str(self.token_keys)} if self.token_keys else {}),
            "REFU_PUBLIC_URL": self.public_url or self.url(GATEWAY),
            "REFU_DATABASE_PREFIX": self.database_prefix,
            "REFU_HTTP_HOST": HOST,
            "REFU_HTTP_PORT": str(self.ports[name]),
            "REFU_GRACE": str(self.grace),
            "PYTHONUNBUFFERED": "1",
        }

    def _of_partners(self) -> dict[str, str]:
        """What the environment says itself, for a broker that runs elsewhere, comes first."""
        ours = {_MANAGEMENT: self.partners_management}
        said = {name: os.environ.get(name) or ours.get(name, "") for name in (_MANAGEMENT, _PUBLISHING)}
        return {name: value for name, value in said.items() if value}

    def _servers(self, name: str) -> dict[str, str]:
        """Whoever keeps nothing needs neither, so it could not even lose a password."""
        return {} if name not in KEEPING else {"AMQP_URI": self.amqp_uri(name), "MONGO_URI": self.mongo_uri(name)}

    def services(self, logs: Path, names: Sequence[str] = SERVICES) -> list["ServiceProcess"]:
        """A process for each of these, not yet started."""
        return [ServiceProcess(name, self.environment(name), logs) for name in names]


def free_ports(**chosen: int) -> dict[str, int]:
    """A port for each service; those not chosen are free ones."""
    return two_of_each(**chosen)[0]


def two_of_each(**chosen: int) -> tuple[dict[str, int], dict[str, int]]:
    """The same, and an operations port for each."""
    free = iter([port for port in different_ports(2 * len(SERVICES) + len(chosen)) if port not in chosen.values()])
    return {name: chosen.get(name) or next(free) for name in SERVICES}, {name: next(free) for name in SERVICES}


class ServiceProcess:
    """One service in a process of its own, told everything by its environment."""

    def __init__(
        self, name: str, environment: Mapping[str, str], logs: Path, command: Sequence[str | Path] | None = None
    ) -> None:
        self.name, self.environment = name, environment
        self.port = int(environment["REFU_HTTP_PORT"])
        self.grace = float(environment["REFU_GRACE"])
        self.log = logs / f"{name}.log"
        arguments = command or [sys.executable, "-m", "services.chassis.process.run", name]
        self._child = Child(Command(name, arguments, self.log, environment))

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self._child.alive

    @property
    def pid(self) -> int | None:
        """The process id of the latest run."""
        return self._child.pid

    @property
    def status(self) -> int | None:
        """How the latest run ended: an exit status, or minus the signal."""
        return self._child.status

    def start(self) -> None:
        """Sets it going without waiting for it."""
        self._child.start()

    def wait_ready(self, seconds: float = _SERVICE_STARTS_WITHIN) -> None:
        """Returns once it says that it is ready; raises StartError otherwise."""
        self._child.wait_until_it(self.is_ready, seconds)

    def is_ready(self) -> bool:
        """Whether /readyz says 200."""
        return self._answer("/readyz") == http.HTTPStatus.OK

    def works(self) -> bool:
        """Whether it answers at all; whether it is ready is another matter, a restart does not mend its store."""
        return self._answer("/livez") is not None

    def _answer(self, path: str) -> int | None:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        self._child.ask_to_stop()

    def stop(self) -> None:
        """SIGTERM, the grace it was told of, then kill."""
        self._child.stop(self.grace + _LONGER_THAN_ITS_OWN_GRACE)

    def kill(self) -> None:
        """SIGKILL, as a crash would be."""
        self._child.kill()

    def restart(self) -> None:
        """The same address; returns once it is ready."""
        self.stop()
        self.start()
        self.wait_ready()
