"""Commands and questions about the note of information."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id, one_of
from services.matching.information.domain import WAYS

_VERSION = validate.Regexp(
    r"\A\d{4}-\d{2}-\d{2}-[0-9a-f]{8}\Z", error="As it stands on the note, like 2026-12-01-4f2a91c0."
)
_LANGUAGE = validate.Regexp(r"\A[a-z]{2,3}\Z", error="A language by its code, like `ar`.")


@dataclass(frozen=True, kw_only=True)
class RecordReceipt:
    """The volunteer got the note of information."""

    assignment_id: str = an_id()
    version: str = field(metadata={"validate": _VERSION})
    language: str = field(metadata={"validate": _LANGUAGE})
    how: str = one_of(*WAYS)
    on: date


@dataclass(frozen=True, kw_only=True)
class AskReceipts:
    """All proofs of receipt of an assignment."""

    assignment_id: str = an_id()
