"""What may be asked about merges."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id
from services.intake.fields import each
from services.intake.merges.domain import FIELDS, PARTS


@dataclass(frozen=True, kw_only=True)
class MergeNewcomers:
    """Two files are of one person: this one goes on, with these values of the other."""

    newcomer_id: str = an_id()
    other_id: str = an_id()
    from_other: list[str] = field(
        default_factory=list, metadata=each(validate.OneOf((*FIELDS, *PARTS)), at_most=len((*FIELDS, *PARTS)))
    )
    """Fields of the person and parts of the file of which the other's value stays."""


@dataclass(frozen=True, kw_only=True)
class UndoMerge:
    """They are two people after all."""

    newcomer_id: str = an_id()
    other_id: str = an_id()
