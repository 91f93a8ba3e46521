"""Why something stays after an erasure: codes in events and receipts."""

IDS_OF_NOBODY = "ids-of-nobody"
"""An id that leads to nobody any more, with days and counts: key figures of the past do not change."""
AMOUNTS = "amounts"
"""What was reimbursed, to nobody in particular: the organisation's books (law of 3 July 2005, art. 10)."""
PROOF_OF_WHAT_LEFT = "proof-of-what-left"
"""Which partner was told which fields under that id, and was asked to forget: accountability (GDPR, 5, 19)."""
REASONS = (IDS_OF_NOBODY, AMOUNTS, PROOF_OF_WHAT_LEFT)
