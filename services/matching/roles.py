"""Who may ask what, besides an administrator."""

COORDINATOR = ("coordinator",)
ORGANISATION = ("coordinator", "organisation")
NEWCOMER = ("coordinator", "newcomer")
EITHER_SIDE = ("coordinator", "organisation", "newcomer")
ADMINISTRATOR: tuple[str, ...] = ()
"""An administrator may do everything; here nobody else may."""
