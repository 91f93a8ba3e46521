"""What is handed out to come back with: an id and a secret, of which only a digest is kept."""

import hashlib
import hmac
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """256 bits that nobody can guess."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret that holds enough chance by itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


def joined(record_id: str, secret: str) -> str:
    """What is handed out: where to look, and what to show."""
    return f"{record_id}.{secret}"


def parted(text: str) -> tuple[str, str]:
    """Id and secret of what was handed out; two empty texts for anything else."""
    record_id, point, secret = text.partition(".")
    return (record_id, secret) if point and len(text) <= 200 else ("", "")


def same(secret: str, kept: str) -> bool:
    """Whether this is the secret whose digest is kept, in the same time whatever differs."""
    return hmac.compare_digest(digest(secret), kept)
