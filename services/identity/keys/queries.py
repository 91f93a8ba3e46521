"""Looking keys up."""

from services.identity.keys.domain import SigningKey
from services.identity.store import IdentityWork


def published(uow: IdentityWork) -> list[SigningKey]:
    """All that whoever checks must know, the oldest first."""
    return sorted(uow.signing_keys.where(), key=lambda key: (key.signs_from, key.id))
