"""Whom the code calls, read out of the code: what a network must let pass, and nothing else."""

from collections.abc import Iterator

from deploy.local.platform import GATEWAY, IDENTITY, PARTNERS, SERVICES
from deploy.manifests import code
from services.chassis.dependencies import Sending, Work
from services.gateway import routes
from services.partners.webhooks.domain.targets import PORTS as WEBHOOK_PORTS

HTTP_CLIENTS = ("requests", "urllib3", "http")
SENDER_PORTS = (443, 465, 587)
"""Text messages over https; e-mail over TLS, or with STARTTLS."""
PROVIDER_PORTS = (443,)
_TOKENS = "services.platform.auth"
"""Asks identity for the keys that check tokens, and which sessions ended."""
_PROVIDERS = "services.identity.providers.configuration"


def peers_of(service: str) -> frozenset[str]:
    """The services that it asks over HTTP."""
    if service == GATEWAY:
        return routes.BEHIND | {IDENTITY}
    tokens = {IDENTITY} if _TOKENS in code.modules_of(service) else set()
    return frozenset(_neighbours(service) | tokens)


def keeps(service: str) -> bool:
    """Whether it needs a store and a broker."""
    return code.has(service, Work)


def public_ports_of(service: str) -> frozenset[int]:
    """At which ports it connects to servers out in the internet."""
    senders = SENDER_PORTS if code.has(service, Sending) else ()
    providers = PROVIDER_PORTS if _PROVIDERS in code.modules_of(service) else ()
    webhooks = WEBHOOK_PORTS if service == PARTNERS else ()
    return frozenset((*senders, *providers, *webhooks))


def asks_addresses(service: str) -> bool:
    """Whether its own code takes addresses of other services out of the settings."""
    return any("peers" in code.attributes(module) for module in _own(service))


def _neighbours(service: str) -> set[str]:
    """The services that are named in rooms which ask somebody over HTTP."""
    asking = {_room(module) for module in _own(service) if code.imports_anything_of(module, *HTTP_CLIENTS)}
    named = {text for module in _own(service) if _room(module) in asking for text in code.texts(code.tree(module))}
    return (named & set(SERVICES)) - {service} if asks_addresses(service) else set()


def _own(service: str) -> Iterator[str]:
    return (module for module in code.modules_of(service) if module.startswith(f"services.{service}."))


def _room(module: str) -> str:
    """The package that it is in."""
    return module.rpartition(".")[0]
