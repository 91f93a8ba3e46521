"""The passwords of a server that we started, made at their first use and kept in one file of their owner's."""

import json
import secrets
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from deploy.local import kept_files, private

ADMINISTRATOR = "administrator"
"""May do everything on this server; no service signs in so."""


class Accounts:
    """Names and passwords by server; a name that is new gets a password that nobody can guess."""

    def __init__(self, file: Path, before: str = "") -> None:
        """`before` every name on a server that others use too."""
        self.file = file
        self._before = before

    def user(self, name: str) -> str:
        """What this account is called on the server."""
        return f"{self._before}{name}"

    def password(self, name: str) -> str:
        """The password of this account, the same until forgotten; hexadecimal, so it needs no quoting in an address."""
        known = self._known()
        if name not in known:
            known[name] = secrets.token_hex(24)
            private.write(self.file, json.dumps(known, indent=2))
        return known[name]

    def forget(self, name: str) -> bool:
        """Its next password is another; whether it had one."""
        known = self._known()
        if known.pop(name, None) is None:
            return False
        private.write(self.file, json.dumps(known, indent=2))
        return True

    def names(self) -> list[str]:
        """Who has a password."""
        return list(self._known())

    def _known(self) -> dict[str, str]:
        return kept_files.json_object(self.file)

    def signed_in(self, uri: str, name: str) -> str:
        """The address with this account's name and password in it: for an environment or a file, never a log."""
        parts = urlsplit(uri)
        place = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{self.user(name)}:{self.password(name)}@{place}"))
