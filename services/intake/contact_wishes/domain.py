"""How to reach somebody. What is said of another person is theirs too: it stands here alone, and goes with the file."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.chassis.errors import Invalid
from services.platform.corrections import Correction

CALL, SMS, WHATSAPP, MAIL, LETTER, THROUGH = CHANNELS = (
    "call",
    "sms",
    "whatsapp",
    "mail",
    "letter",
    "through-somebody",
)
"""`whatsapp` is written by hand: the platform sends none."""
RELATIONS = ("family", "friend", "guardian", "social-worker", "reception-centre", "other")


@dataclass(frozen=True, kw_only=True)
class Through:
    """Another person who reaches them."""

    name: str
    phone: str
    relation: str
    """Of RELATIONS."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What somebody wants. None: nobody asked."""

    language: str | None = None
    """In which they read, as a code of ISO 639."""
    interpreter_language: str | None = None
    """In which an interpreter is needed; None for nobody asked, or none needed."""
    channel: str | None = None
    """Of CHANNELS."""
    through: Through | None = None


@dataclass(frozen=True, kw_only=True)
class ContactWishes:
    """Of one person, in a document of its own: an older release that changes the file leaves it alone."""

    id: str
    """The newcomer's."""
    unit_id: str
    reach: Reach = Reach()


def stated(known: ContactWishes, reach: Reach) -> ContactWishes:
    """With what is said now; raises Invalid `nobody-to-go-through` for a way through nobody."""
    if reach.channel == THROUGH and reach.through is None:
        detail = "Say through whom: a name and a phone number."
        raise Invalid("nobody-to-go-through", detail, field="through_name")
    return replace(known, reach=reach)


def differences(before: Reach, after: Reach, at: datetime, by: str, role: str) -> tuple[Correction, ...]:
    """What stood there and was changed; what is said for the first time corrects nothing."""
    was, now = flat(before), flat(after)
    return tuple(
        Correction(at=at, by=by, role=role, field=name, before=was[name], after=now[name])
        for name in FIELDS
        if was[name] is not None and was[name] != now[name]
    )


def flat(reach: Reach) -> dict[str, str | None]:
    """Each field by its name, as commands and answers have it."""
    through = reach.through
    return {
        "language": reach.language,
        "interpreter_language": reach.interpreter_language,
        "channel": reach.channel,
        "through_name": through.name if through else None,
        "through_phone": through.phone if through else None,
        "through_relation": through.relation if through else None,
    }


FIELDS = tuple(flat(Reach()))
