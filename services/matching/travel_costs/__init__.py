"""Real travel costs beside a flat reimbursement: at most 2,000 km a year, over all organisations."""
