"""Starting listeners again that stopped themselves, without a restart of the service."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.chassis.storage.listener_starts import order_start
from services.contracts.listeners import LISTENERS
from services.platform import dead_letters, replaying
from services.platform.work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class StartListeners:
    """Start this listener of the service (`on_newcomer`), or all that stopped themselves."""

    listener: str | None = None


NO_RECORD: Mapping[type, str] = {
    StartListeners: "an order to processes: nothing is kept that people edit",
    **dead_letters.NO_RECORD,
    **replaying.NO_RECORD,
}
"""See `Records.without`."""


@dataclass(frozen=True, kw_only=True)
class StartedListeners:
    """Which were told: those that listen already go on."""

    listeners: tuple[str, ...]


def start_listeners(service: str, order: StartListeners, uow: UnitOfWork) -> Answer[StartedListeners]:
    """Tell all processes of the service; raises Invalid `unknown-listener`, naming those that there are."""
    there_are = [listener.method for listener in LISTENERS if listener.service == service]
    wanted = there_are if order.listener is None else [order.listener.removeprefix(f"{service}.")]
    if not set(wanted) <= set(there_are):
        names = ", ".join(there_are) or "none"
        raise Invalid("unknown-listener", f"{service} has no such listener; it has: {names}.", field="listener")
    names_told = tuple(f"{service}.{method}" for method in wanted)
    for name in names_told:
        order_start(name, uow)
    return done(StartedListeners(listeners=names_told))
