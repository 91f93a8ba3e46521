"""Argon2id with the least that OWASP asks: 19 MiB, two passes, one lane; about 17 ms of a processor each.

It runs in a thread: everybody else goes on. `docs/decisions/0023-accounts-and-sign-in.md` has the numbers.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.chassis.process.threads import in_a_thread
from services.identity.passwords.domain.fitness import normalised

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS = _HASHER.hash("what nobody has as a password, for names that nobody has")
"""What is compared with where there is no account: a stranger must not learn from the time which names there are."""


def hashed(password: str) -> str:
    """What is kept of a password."""
    return in_a_thread(_HASHER.hash, normalised(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password; it takes as long where none is kept."""
    matches = in_a_thread(_matches, normalised(password), kept or _NOBODYS)
    return matches and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was hashed with other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


def _matches(password: str, kept: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
