"""What the entrypoints of every room are made of."""

from typing import Any

from services.chassis.dependencies import Dependency, SettingsOnly
from services.chassis.process.runtime import SETTINGS
from services.chassis.service import Observable
from services.chassis.settings import Settings
from services.web.api import addresses
from services.web.api.connection import Connection
from services.web.api.links import Links
from services.web.html import catalogues, languages
from services.web.visits.signed_in import Sessions


class Doorway:
    """What the process has one of: connections to the API and to identity, and who is signed in."""

    def __init__(self, settings: Settings) -> None:
        """Raises UnfitSetting where an address is missing."""
        self.gateway = Connection(addresses.gateway(settings))
        self.identity = Connection(addresses.identity(settings))
        self.intake = Connection(addresses.intake(settings))
        self.sessions = Sessions(addresses.identity(settings))
        self.links = Links({name: Connection(url) for name, url in addresses.links(settings).items()})
        self.public_url = settings.public_url


class DoorwayProvider(Dependency[Doorway]):
    """One for the process."""

    def setup(self) -> None:
        """Learn the addresses, and read the words of all pages."""
        self._doorway = Doorway(self.container.config[SETTINGS])
        catalogues.prepare(languages.ALL)

    def get_dependency(self, _worker_ctx: Any) -> Doorway:
        """The same for all."""
        return self._doorway


class Entrypoints(Observable):
    """Some of the web client's screens."""

    work: SettingsOnly
    doorway: DoorwayProvider
