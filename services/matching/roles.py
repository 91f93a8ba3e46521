"""Who may ask what, besides an administrator."""

COORDINATOR = ("coordinator",)
COORDINATOR_OR_ORGANISATION = ("coordinator", "organisation")
COORDINATOR_OR_NEWCOMER = ("coordinator", "newcomer")
EITHER_SIDE = ("coordinator", "organisation", "newcomer")
ADMINISTRATOR: tuple[str, ...] = ()
"""An administrator may do everything; here nobody else may."""
