"""What comes in, checked as every service here checks it: no text holds what may not be kept, or marks nobody sees."""

from contextvars import ContextVar

from marshmallow import ValidationError, validate
from werkzeug.wrappers import Request

from services.chassis.http import request_parsing
from services.chassis.http.accesses import CONFIRMED
from services.chassis.http.faults import invalid
from services.chassis.http.headers import header_of
from services.platform.forbidden.free_texts import is_free
from services.platform.forbidden.refusals import CONFIRMATIONS, HEADER, refusal_of, scan_refusal
from services.platform.national_number import NATIONAL_NUMBER_REFUSED, holds_national_number
from services.platform.wording import visible

_SURELY_A_PHONE = ("+", "32")
_confirmed: ContextVar[bool] = ContextVar("confirmed", default=False)
"""Whether whoever asks said that what is not sure is about the place or the work."""


class Text(request_parsing.Text):
    """Printable text of a sane length that holds no national number, nor other forbidden data."""

    def taken_for(self, text: str) -> str:
        """Marks that nobody sees are padding: two names that look the same are the same."""
        seen = visible(text)
        if refusal := scan_refusal(seen):
            raise ValidationError(refusal)
        return seen

    def refusal(self, name: str, text: str) -> str | None:
        """A national number is refused, but a field for a phone number may hold eleven digits; then forbidden data."""
        if holds_national_number(text) and not (_is_for_phones(name) and text.startswith(_SURELY_A_PHONE)):
            return NATIONAL_NUMBER_REFUSED
        if not is_free(name) or any(isinstance(check, validate.OneOf) for check in self.validators):
            return None
        return refusal_of(text, _confirmed.get())


class Parser(request_parsing.RequestParser):
    """Reads commands and questions, and what is confirmed about their texts."""

    def begin(self, request: Request) -> None:
        """Heed `Text-About`; raises Invalid for another code."""
        about = header_of(request, HEADER)
        if about and about not in CONFIRMATIONS:
            raise invalid({HEADER: [f"Must be one of: {', '.join(CONFIRMATIONS)}."]})
        _confirmed.set(bool(about))
        if about:
            request.environ[CONFIRMED] = about


def _is_for_phones(name: str | None) -> bool:
    return name is not None and name.rpartition("_")[2] == "phone"


PARSER = Parser(Text)
from_body = PARSER.from_body
from_query = PARSER.from_query
