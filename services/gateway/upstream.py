"""Passing a request on to the service that owns it, with deadlines, and its answer back."""

from collections.abc import Mapping
from dataclasses import replace

from services.chassis import spans
from services.chassis.errors import Unavailable
from services.chassis.process.deadlines import within
from services.gateway.clocks import Clocks
from services.gateway.connections import BrokenOff, Busy, Connections, NotTaken, Unreachable
from services.gateway.messages import UpstreamAnswer, UpstreamRequest

__all__ = ["Services", "Silent", "UpstreamAnswer", "UpstreamRequest"]

REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""What leads to the same when it is done twice."""


class Silent(Unavailable):
    """Something is there, as far as anybody can tell, and does not answer; to a client it is as one that is down."""


class Services:
    """Connections to the services, kept open between requests.

    What may be sent twice. A connection that a service closed while it was idle (a restart) is noticed before anything
    is sent, and a new one is made: that is safe for every method. When a connection breaks after we began to send,
    nobody can tell whether the service did what was asked: then GET, PUT and DELETE are sent once more, because twice
    leads to the same, and POST is not. The client decides: with a `reference` it can safely send again.
    A deadline that passed is never tried again, whatever the method: it would only double the wait.
    """

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` maps a service's name to its URL."""
        self._services = {name: Connections(address) for name, address in addresses.items()}
        self.clocks = Clocks()

    def pass_on(self, service: str, request: UpstreamRequest) -> UpstreamAnswer:
        """What the service answers; raises Unavailable when it is down, naming it, and Silent when it is too slow."""
        if service not in self._services:
            raise _unavailable(service, "nobody told the gateway where it listens.")
        try:
            with within(request.seconds):
                answer = self._traced(service, request)
        except BrokenOff:
            raise _unavailable(service, "it broke off; what you asked may have been done or not.") from None
        except Busy:
            raise _unavailable(service, "it has too much to do.", Silent) from None
        except NotTaken:
            raise _unavailable(service, "it does not take what is asked; nothing was done.", Silent) from None
        except TimeoutError:
            detail = f"it did not answer within {request.seconds:g} seconds; what you asked may still be done."
            raise _unavailable(service, detail, Silent) from None
        except Unreachable:
            raise _unavailable(service, "it cannot be reached; it may not be running.") from None
        self.clocks.note(service, answer.date)
        return answer

    def _traced(self, service: str, request: UpstreamRequest) -> UpstreamAnswer:
        with spans.part(lambda: f"{request.method} {service}", "client") as span:
            carrying = replace(request, headers=span.carried_by(request.headers))
            answer = self._asked(self._services[service], carrying)
            span.says(server__address=service, http__response__status_code=answer.status)
            if answer.status >= 500:
                span.failed(str(answer.status))
            return answer

    def _asked(self, connections: Connections, request: UpstreamRequest) -> UpstreamAnswer:
        try:
            return connections.ask(request)
        except BrokenOff:
            if request.method not in REPEATABLE:
                raise
            return connections.ask(request)


def _unavailable(service: str, detail: str, kind: type[Unavailable] = Unavailable) -> Unavailable:
    return kind("service-unavailable", f"{service}: {detail}", service=service)
