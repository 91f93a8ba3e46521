"""What is said of a text with forbidden data: what it is, whom it could harm, and what to write in its place."""

from services.chassis.http.faults import Refusal, ToConfirm
from services.platform.forbidden.reading import read
from services.platform.forbidden.scans import holds_scan

REFUSED, ASKED = "forbidden-data-refused", "forbidden-data-asked"
CONFIRMATIONS = ("place", "work", "other-meaning")
"""What a text is about that was asked about: kept as a code in the access log."""
HEADER = "Text-About"
"""Header in which it is said."""

SURE = {
    "health": Refusal(
        REFUSED,
        "Says something about somebody's health. That is not kept: it could shut them out of work or care if others "
        "read it. Write what they can or choose, without why: “cannot lift”, “daytime only”.",
    ),
    "religion": Refusal(
        REFUSED,
        "Says something about somebody's faith. That is not kept: it could be held against them here or by those they "
        "fled. Write what matters for the work, without why: “not on Friday afternoon”, “no meat”.",
    ),
    "ethnicity": Refusal(
        REFUSED,
        "Says something about somebody's ethnic origin or looks. That is not kept: people are chosen or refused by it. "
        "Write which languages they speak; an organisation that asks for or against an origin gets nobody.",
    ),
    "flight": Refusal(
        REFUSED,
        "Says something about why or how somebody fled, or their asylum case. That is not kept: in wrong hands it puts "
        "them or their family in danger. Leave it out; write what they want to do here.",
    ),
    "document": Refusal(
        REFUSED,
        "Holds the number of somebody's document, or says that a copy of it is kept. Those are looked at and not kept: "
        "they can be stolen and misused. Write what was checked, by whom, on which day.",
    ),
}
UNSURE = {
    "health": ToConfirm(
        ASKED,
        "Could be about somebody's health, which is not kept. Is it about the place or the work? Then say so and send "
        "it again; else write what they can or choose, without why: “cannot lift”, “daytime only”.",
    ),
    "religion": ToConfirm(
        ASKED,
        "Could be about somebody's faith, which is not kept. Is it about the place or the work? Then say so and send "
        "it again; else write what matters for the work, without why: “not on Friday afternoon”.",
    ),
    "ethnicity": ToConfirm(
        ASKED,
        "Could be about somebody's ethnic origin, which is not kept. Is it about the place or the work? Then say so "
        "and send it again; else write which languages they speak.",
    ),
    "flight": ToConfirm(
        ASKED,
        "Could be about why somebody fled, which is not kept. Is it about the place or the work? Then say so and send "
        "it again; else leave it out.",
    ),
    "document": ToConfirm(
        ASKED,
        "Could be a copy of somebody's document, which is not kept. Is it about the place or the work? Then say so and "
        "send it again; else write what was checked, by whom, on which day.",
    ),
}
SCAN = Refusal(
    REFUSED,
    "Holds a picture or a scanned paper. Those are looked at and not kept: a copy can be stolen and misused. Write "
    "what was checked, by whom, on which day.",
)


def refusal_of(text: str, confirmed: bool) -> str | None:
    """What speaks against this text; None when nothing does, or when what is not sure was confirmed."""
    found = read(text)
    if found is None or (confirmed and not found.is_sure):
        return None
    return SURE[found.kind] if found.is_sure else UNSURE[found.kind]


def scan_refusal(text: str) -> str | None:
    """The same of a file within the text."""
    return SCAN if holds_scan(text) else None
