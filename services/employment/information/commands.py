"""What may be asked about the note of information."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id
from services.employment.documents.official_forms import READ_IN
from services.employment.documents.words import DUTCH, LANGUAGES


@dataclass(frozen=True, kw_only=True)
class AskInformation:
    """What the volunteer of an assignment must know, and the version of the note that says so."""

    assignment_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskInformationNote:
    """The note on paper: in Dutch, and in this language."""

    assignment_id: str = an_id()
    language: str = field(default=DUTCH, metadata={"validate": validate.OneOf(LANGUAGES)})


@dataclass(frozen=True, kw_only=True)
class AskOfficialForm:
    """What is known for a form of an authority, on paper: for the unemployment office or the reception centre."""

    assignment_id: str = an_id()
    form: str = field(default="c45b", metadata={"validate": validate.OneOf(("c45b", "fedasil"))})
    language: str = field(default=DUTCH, metadata={"validate": validate.OneOf(READ_IN)})
