"""What is kept beside organisations of a newcomer, and given to them."""

from services.platform.copies import Kept, by_field

COPIED = {"proposals": Kept(rows=by_field("proposals"), without=frozenset({"heard"}))}
NOT_GIVEN: dict[str, str] = {}
