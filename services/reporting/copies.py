"""What reporting counts somebody by: ids, days and codes of events, all of which other services tell of themselves."""

from services.platform.copies import Kept

COPIED: dict[str, Kept] = {}
NOT_GIVEN = dict.fromkeys(("facts", "registrations", "ledgers"), "the-same")
NOBODY = {
    **dict.fromkeys(("feeds", "shelves", "summaries", "views"), "numbers and marks"),
    **dict.fromkeys(("publications", "published_years", "statements"), "figures"),
}
"""Every other collection, and what stands in it instead of people."""
