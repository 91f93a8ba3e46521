"""Clients: programs that ask for tokens, what each may ask for, and how it shows who it is."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import SplitResult, urlsplit

from services.chassis.errors import Invalid
from services.identity.accounts.domain.grants import Role
from services.platform.access_tokens import API

PUBLIC, CONFIDENTIAL, MACHINE = "public", "confidential", "machine"
KINDS = (PUBLIC, CONFIDENTIAL, MACHINE)
"""An app on somebody's own device; a server that acts for people and keeps a secret; one that acts for itself."""
OPENID, PROFILE, OFFLINE = "openid", "profile", "offline_access"
SCOPES = (API, OPENID, PROFILE, OFFLINE)
"""The API; who somebody is; by which name they go; to go on while they are away."""
ALGORITHMS = ("RS256", "ES256")
"""What may sign its ID tokens; the first where it says nothing."""
_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_OWN_COMPUTER = ("localhost", "127.0.0.1", "[::1]")
_OWN_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+", re.ASCII)
"""A scheme that an app claims: a domain name turned round, as in `org.example.app` (RFC 8252, 7.1)."""


@dataclass(frozen=True, kw_only=True)
class Client:
    """A program that is known here."""

    id: str
    name: str
    kind: str
    redirect_uris: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    secret_digest: str | None = None
    """None: it can keep no secret, so it has none."""
    role: Role | None = None
    """What it acts as, if it acts for itself."""
    valid_until: date | None = None
    """The last day on which it may ask for anything."""
    id_token_alg: str = ALGORITHMS[0]
    acts_as_anybody: bool = False
    """Whether it says itself as whom it acts: the console's, where somebody tries things out."""
    returns_to_any_port: bool = True
    """Whether on people's own computers any port is the same: an app there listens at a free one (RFC 8252, 7.3)."""
    made_by: str
    made_at: datetime
    ended: bool = False
    ended_at: datetime | None = None
    ended_by: str | None = None

    def ends(self, by: str, now: datetime) -> "Client":
        """Unknown from now on; one that was ended stays as it is."""
        return self if self.ended else replace(self, ended=True, ended_at=now, ended_by=by)

    def holds(self, today: date) -> bool:
        """Whether it may ask for anything on this day."""
        return not self.ended and (self.valid_until is None or today <= self.valid_until)

    @property
    def is_asked_about(self) -> bool:
        """Whether people are asked each time: anybody may claim its name on a device, so that it proves nothing."""
        return self.kind == PUBLIC and any(urlsplit(uri).scheme != "https" for uri in self.redirect_uris)

    def may_return_to(self, uri: str) -> bool:
        """Whether this is one of its redirect URIs, letter by letter; of a loopback address any port is the same."""
        known = self.redirect_uris if self.returns_to_any_port else ()
        return uri in self.redirect_uris or any(_same_but_for_port(uri, each) for each in known)


def must_fit(client: Client) -> None:
    """Raise Invalid unless this client has what its kind needs, and no more."""
    if (client.kind == MACHINE) == bool(client.redirect_uris):
        said = "A machine has none." if client.kind == MACHINE else "Say where people return to after signing in."
        raise Invalid("redirect-uris-and-kind", said, field="redirect_uris")
    if (client.kind == MACHINE) != (client.role is not None):
        said = "Say as what the machine acts." if client.kind == MACHINE else "Only a machine acts for itself."
        raise Invalid("role-and-kind", said, field="role")
    for uri in client.redirect_uris:
        must_be_a_redirect_uri(uri)


def must_be_a_redirect_uri(uri: str) -> None:
    """Raise Invalid `redirect-uri-refused` unless tokens may safely be sent there."""
    parts = _parts(uri)
    if parts is None or "#" in uri or "*" in uri or parts.username or not _is_safe(parts):
        raise Invalid(
            "redirect-uri-refused",
            "Give https://…, http://127.0.0.1… for an app on a computer, or a scheme of the app's own such as "
            "org.example.app:/…; without '#', '*' or a name and password.",
            field="redirect_uris",
        )


def addresses_of(issuer: str, path: str) -> tuple[str, ...]:
    """Where a page of the platform's own stands; on one's own computer by each name that this one has."""
    parts = urlsplit(issuer)
    host, _, port = parts.netloc.rpartition(":") if parts.port is not None else (parts.netloc, "", "")
    if parts.scheme != "http" or host not in _OWN_COMPUTER:
        return (f"{issuer}{path}",)
    return tuple(f"http://{name}{f':{port}' if port else ''}{path}" for name in _OWN_COMPUTER)


def _parts(uri: str) -> SplitResult | None:
    """None for what is no address, such as one with a port that there is not."""
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 or parts.netloc.endswith(":") else parts


def _is_safe(parts: SplitResult) -> bool:
    own = _OWN_SCHEME.fullmatch(parts.scheme) and not parts.netloc
    return bool(own or (parts.scheme == "https" and parts.hostname) or _is_loopback(parts))


def _is_loopback(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.username is None


def _same_but_for_port(uri: str, known: str) -> bool:
    """Whether both are this very computer, and the same place on it."""
    asked, kept = _parts(uri), _parts(known)
    if asked is None or kept is None or not (_is_loopback(asked) and _is_loopback(kept)):
        return False
    return asked.hostname == kept.hostname and asked[2:] == kept[2:]
