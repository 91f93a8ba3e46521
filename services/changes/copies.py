"""What is kept of somebody to tell them of changes, and given to them."""

from services.platform.copies import Kept, by_field, under_id

COPIED = {
    "decisions": Kept(rows=under_id("decisions")),
    "allowed": Kept(rows=under_id("allowed")),
    "met": Kept(rows=by_field("met")),
}
NOT_GIVEN = dict.fromkeys(("entries", "log", "waiting", "placed", "unplaced"), "the-same")
NOBODY: dict[str, str] = {}
