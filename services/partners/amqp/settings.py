"""Where the broker is that partners read from: settings of this service alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from services.chassis.settings import UnfitSetting, address
from services.partners.amqp.domain.ports import Place

MANAGEMENT, AMQP, PUBLIC = "REFU_PARTNERS_MANAGEMENT", "REFU_PARTNERS_AMQP", "REFU_PARTNERS_AMQP_PUBLIC"
_PORTS = {"amqp": 5672, "amqps": 5671}


@dataclass(frozen=True)
class BrokerSettings:
    """See `docs/operations/partners.md`."""

    management: str = field(repr=False)
    """Its management API, signed in as an account that makes virtual hosts; "" where no partner reads from a queue."""
    amqp: str = field(repr=False)
    """Where we publish, signed in; the virtual host is that of each partner."""
    public: str
    """Where partners connect."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str], own_broker: str) -> "BrokerSettings":
        """`own_broker` is what the service itself connects to. Raises UnfitSetting, UnfitSecret."""
        amqp = address(env, AMQP) or own_broker
        public = env.get(PUBLIC) or _without_login(urlsplit(amqp))
        found = cls(management=address(env, MANAGEMENT).rstrip("/"), amqp=amqp, public=public)
        _must_be_one_of(PUBLIC, found.public, tuple(_PORTS))
        if found.management:
            _must_be_one_of(MANAGEMENT, found.management, ("http", "https"))
        return found

    @property
    def place(self) -> Place:
        """Where partners connect."""
        parts = urlsplit(self.public)
        return Place(host=parts.hostname or "", port=parts.port or _PORTS[parts.scheme], tls=parts.scheme == "amqps")

    @property
    def publisher(self) -> str:
        """The account that publishes."""
        return urlsplit(self.amqp).username or "guest"

    def amqp_of(self, host: str) -> str:
        """Where we publish, in this virtual host."""
        return urlsplit(self.amqp)._replace(path=f"/{host}").geturl()


def _must_be_one_of(variable: str, address: str, schemes: tuple[str, ...]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in schemes or not parts.hostname:
        raise UnfitSetting(f"{variable} takes an address such as {schemes[-1]}://broker.example.org")


def _without_login(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], path="", query="").geturl()
