"""Reimbursement of costs: what was paid, the ceilings, and what is left of them."""
