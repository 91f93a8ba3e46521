"""The providers of this process."""

import os
from collections.abc import Mapping

from services.chassis.errors import NotFound
from services.identity.providers.configuration import configured
from services.identity.providers.domain.providers import Provider
from services.identity.providers.remote import Remote


class Registry:
    """Read at the start of the process, and remembered with what each publishes of itself."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._remotes: dict[str, Remote] = {}

    def load(self, environment: Mapping[str, str] = os.environ) -> None:
        """Read who they are; raises UnfitSetting, UnfitSecret."""
        self._remotes = {name: Remote(provider) for name, provider in configured(environment).items()}

    def all(self) -> list[Provider]:
        """In the order in which they are shown."""
        return [remote.provider for remote in self._remotes.values()]

    def named(self, name: str) -> Remote:
        """The one with this name; raises NotFound."""
        if name not in self._remotes:
            raise NotFound("unknown-provider", "Nobody signs in this way here.")
        return self._remotes[name]


REGISTRY = Registry()
"""Of this process."""
