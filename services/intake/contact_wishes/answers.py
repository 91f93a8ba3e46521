"""How somebody wants to be reached, as it is answered."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class KnownContactWishes:
    """What is known; null where nobody asked. `id` is the newcomer's."""

    id: str
    language: str | None
    """In which they read, as a code of ISO 639."""
    interpreter_language: str | None
    """In which an interpreter is needed; null for none."""
    channel: str | None
    """`call`, `sms`, `whatsapp` (by hand), `mail`, `letter` or `through-somebody`."""
    through_name: str | None
    """Another person who reaches them."""
    through_phone: str | None
    through_relation: str | None
    """`family`, `friend`, `guardian`, `social-worker`, `reception-centre` or `other`."""
