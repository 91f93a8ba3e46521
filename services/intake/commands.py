"""What intake may be asked: the shape of each command and question. Meaning is in `domain`."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", error="Use small letters, digits and single hyphens.")


def one_of(*choices: str) -> dict[str, object]:
    """Metadata of a field that takes one of these codes."""
    return {"validate": validate.OneOf(choices)}


@dataclass(frozen=True, kw_only=True)
class OpenUnit:
    """Open a unit, or describe it anew."""

    unit_id: str = field(metadata={"validate": SLUG})
    label: str = field(metadata={"validate": validate.Length(1, 120)})
    area_id: str = field(metadata={"validate": SLUG})
    area_label: str = field(metadata={"validate": validate.Length(1, 120)})
    kind: str = field(metadata=one_of("city", "project"))
    starts_on: date | None = None
    position: int = 0
    municipalities: list[str] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class AskUnits:
    """All units."""


@dataclass(frozen=True, kw_only=True)
class RegisterNewcomer:
    """Register a person with one unit."""

    unit_id: str
    birth_date: date
    registered_on: date | None = None
    first_name: str = ""
    last_name: str = ""
    gender: str | None = field(default=None, metadata=one_of("m", "f", "x"))
    nationality: str | None = field(default=None, metadata={"validate": validate.Regexp(r"^[A-Z]{2}$")})
    municipality: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    reference: str | None = field(default=None, metadata={"validate": validate.Length(1, 60)})
    age_rule: str = field(default="year-of-sixteenth", metadata=one_of("year-of-sixteenth", "sixteen-at-registration"))
