"""As whom a client that acts for itself acts."""

import re
from collections.abc import Mapping
from datetime import timedelta

from services.identity.clients.domain import Client
from services.identity.oauth.domain.errors import OAuthError
from services.platform.access_tokens import ROLES
from services.platform.caller import Caller

ACCESS_FOR = timedelta(minutes=5)
"""How long an access token lives."""
LONGEST = timedelta(hours=24)
"""The same where somebody tries things out with the console's own client."""
_SUBJECT = re.compile(r"[\w.@:-]{1,60}", re.ASCII)


def caller_of(client: Client, form: Mapping[str, str], scope: str) -> Caller:
    """Whoever the client speaks for; raises OAuthError."""
    if client.acts_as_anybody:
        return _chosen(client, form, scope)
    role = client.role
    if role is None:
        raise OAuthError("unauthorized_client", "This client acts for people: it has no role of its own.")
    return Caller(
        subject=client.id,
        role=role.role,
        units=frozenset(role.units),
        organisation=role.organisation or role.partner,
        newcomer=role.newcomer,
        session=client.id,
        client=client.id,
        scope=scope,
    )


def lifetime_of(client: Client, form: Mapping[str, str]) -> timedelta:
    """How long its token lives; raises OAuthError."""
    asked = form.get("valid_for")
    if asked is None or not client.acts_as_anybody:
        return ACCESS_FOR
    if not asked.isdecimal() or not 1 <= int(asked[:9]) <= LONGEST.total_seconds():
        raise OAuthError("invalid_request", f"valid_for: seconds, {LONGEST.total_seconds():.0f} (24 hours) at most.")
    return timedelta(seconds=int(asked))


def _chosen(client: Client, form: Mapping[str, str], scope: str) -> Caller:
    role, subject = form.get("role", ""), form.get("subject") or f"refu-{form.get('role', '')}"
    if role not in ROLES:
        raise OAuthError("invalid_request", f"role: one of {', '.join(sorted(ROLES))}.")
    if not _SUBJECT.fullmatch(subject):
        raise OAuthError("invalid_request", "subject: letters, digits and . @ : _ -, 60 at most.")
    return Caller(
        subject=subject,
        role=role,
        units=frozenset(form.get("units", "").split()),
        organisation=form.get("organisation") or None,
        newcomer=form.get("newcomer") or None,
        session=client.id,
        client=client.id,
        scope=scope,
    )
