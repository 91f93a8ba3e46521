"""What identity keeps of a newcomer, and gives to them: how they come in, and nothing by which somebody could."""

from collections.abc import Sequence
from typing import Any

from services.identity.store import IdentityWork
from services.platform.copies import Kept, under_id

_OF_ACCOUNT = ("id", "sign_in_name", "display_name", "language", "roles", "opened_at", "last_signed_in_at", "ended_at")
_OF_SESSION = ("id", "started_at", "last_used_at", "expires_at", "ended_at", "ended_why")


def _accounts(newcomer_id: str, uow: IdentityWork) -> Sequence[Any]:
    return [_only(each, _OF_ACCOUNT) for each in uow.accounts.where(newcomers=newcomer_id)]


def _sessions(newcomer_id: str, uow: IdentityWork) -> Sequence[Any]:
    accounts = [each.id for each in uow.accounts.where(newcomers=newcomer_id)]
    return [_only(each, _OF_SESSION) for each in uow.sessions.where(account=accounts)] if accounts else []


def _only(entity: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in names}


COPIED = {
    "accounts": Kept(rows=_accounts),
    "sessions": Kept(rows=_sessions),
    "cards": Kept(rows=under_id("cards"), without=frozenset({"printing"})),
    "stopped": Kept(rows=under_id("stopped")),
}
NOT_GIVEN = {
    **dict.fromkeys(
        (
            *("card_codes", "codes", "pins", "phones", "links", "continuations", "refresh_families"),
            *("provider_accounts", "calendar_feeds"),
        ),
        "a-secret",
    ),
    "merged_files": "the-same",
}
NOBODY = {
    **dict.fromkeys(("attempts", "used_challenges", "wrong_codes", "provider_tries"), "counts, of hours or days"),
    **dict.fromkeys(("steps", "authorization_codes", "device_grants"), "a sign-in under way, of minutes"),
    **dict.fromkeys(("known_as", "sign_in_names"), "ids that lead to an account"),
    **dict.fromkeys(("clients", "client_consents", "signing_keys", "signing_keys_made"), "programs and keys"),
    "ended_sessions": "ids of sessions, of minutes",
    "invitations": "people who are not newcomers",
    "merged_organisations": "organisations",
}
"""Every other collection, and what stands in it."""
