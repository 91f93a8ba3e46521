"""What comes in, checked as every service here checks it: no text holds a national number, or marks nobody sees."""

from services.chassis.http import request_parsing
from services.platform.national_number import NATIONAL_NUMBER_REFUSED, holds_national_number
from services.platform.wording import visible

_SURELY_A_PHONE = ("+", "32")


class Text(request_parsing.Text):
    """Printable text of a sane length that holds no national number."""

    def taken_for(self, text: str) -> str:
        """Marks that nobody sees are padding: two names that look the same are the same."""
        return visible(text)

    def refusal(self, name: str, text: str) -> str | None:
        """A national number is refused, but a field for a phone number may hold eleven digits."""
        if holds_national_number(text) and not (_is_for_phones(name) and text.startswith(_SURELY_A_PHONE)):
            return NATIONAL_NUMBER_REFUSED
        return None


def _is_for_phones(name: str | None) -> bool:
    return name is not None and name.rpartition("_")[2] == "phone"


PARSER = request_parsing.RequestParser(Text)
from_body = PARSER.from_body
from_query = PARSER.from_query
