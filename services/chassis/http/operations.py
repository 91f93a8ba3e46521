"""The operations port: health and metrics where only operators and their tools reach, apart from what everybody asks.

Without such a port they are answered beside commands and questions, except what a public service must not tell.
"""

from typing import Any

from nameko.web.server import parse_address

from services.chassis.http.web_server import Frame, Route, SafeWebServer

ADDRESS = "OPERATIONS_ADDRESS"
"""Where nameko's configuration holds `host:port`; "" where there is no such port."""


class OperationsServer(SafeWebServer):
    """Answers until the process ends, also while it stops: whoever watches it must see it go."""

    @property
    def is_there(self) -> bool:
        """Whether this process has such a port."""
        return bool(self.container.config.get(ADDRESS))

    @property
    def bind_addr(self) -> Any:
        """Nameko's hook for where to listen; it asks also where there is no such port."""
        return parse_address(self.container.config[ADDRESS]) if self.is_there else None

    def made_frame(self) -> Frame | None:
        """What a service does around requests of its clients is not done here."""
        return None

    def setup(self) -> None:
        """Take the port, or raise PortInUse."""
        if self.is_there:
            super().setup()

    def start(self) -> None:
        """Listen, where there is such a port."""
        if self.is_there:
            super().start()

    def finish(self) -> None:
        """Unlike what clients ask: nothing is refused here while the service stops."""

    def stop(self) -> None:
        """The last to go."""
        if self.is_there:
            super().stop()


class OperationsRoute(Route):
    """A path of the operations port."""

    server = OperationsServer()


class InsideRoute(Route):
    """A path of the other port that moves to the operations port where there is one, and is never public."""

    def setup(self) -> None:
        """Nameko's hook for registering with the server."""
        public = getattr(self.container.service_cls, "public", False)
        if not public and not self.container.config.get(ADDRESS):
            super().setup()
