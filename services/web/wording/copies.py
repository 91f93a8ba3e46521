"""What the parts of a copy are called: collections by the names that services give them, in the reader's words."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

PARTS: Mapping[str, str] = {
    "newcomers": N_("Your file"),
    "contact_wishes": N_("How to reach you"),
    "corrections": N_("What was corrected"),
    "correction_requests": N_("What you asked to correct"),
    "restrictions": N_("That your data are not used"),
    "lifted_restrictions": N_("That your data are not used"),
    "erasure_requests": N_("That you asked to be deleted"),
    "self_registrations": N_("How you registered yourself"),
    "introductions": N_("Who may hear of you"),
    "coachings": N_("Who coaches you"),
    "group_sessions": N_("Your group sessions"),
    "session_changes": N_("Your group sessions"),
    "moves": N_("Your file"),
    "merges": N_("Your file"),
    "distinctions": N_("Your file"),
    "last_touches": N_("Your file"),
    "file_requests": N_("Your file"),
    "notices": N_("What we sent you"),
    "standings": N_("What you were asked"),
    "candidates": N_("What is known for proposals"),
    "matches": N_("What you were asked"),
    "proposals": N_("What you were asked"),
    "assignments": N_("Your volunteer work"),
    "assignment_corrections": N_("What was corrected"),
    "duties": N_("Who was notified"),
    "reimbursements": N_("What you were paid"),
    "travel_years": N_("What you were paid"),
    "information_receipts": N_("I read it and I understand it"),
    "decisions": N_("What you allow partners"),
    "allowed": N_("What you allow partners"),
    "met": N_("Who may hear of you"),
    "files": N_("Your way to work"),
    "follow_ups": N_("What we asked you later"),
    "proofs": N_("Your proofs"),
    "accounts": N_("Your account"),
    "sessions": N_("Where you signed in"),
    "cards": N_("Your card to sign in"),
    "stopped": N_("That you stopped"),
    "persons": N_("What you allow partners"),
    "deliveries": N_("What partners were sent"),
}
OTHER = N_("Something else")
WHY_NOT: Mapping[str, str] = {
    "about-others": N_("It tells about other people, too."),
    "a-secret": N_("Whoever has it could sign in as you."),
    "the-same": N_("All of it stands in the other parts."),
    "not-now": N_("It does not answer now. Try again later."),
    "only-yourself": N_("Only the person gets this part, signed in."),
}
"""Why something is not given."""
