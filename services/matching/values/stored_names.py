"""The collections by the names they are stored under. These are data: a new name takes a migration."""

NEWCOMERS, ORGANISATIONS, UNIT_PLACES, OPPORTUNITIES = "candidates", "hosts", "unit_places", "opportunities"
PLACES, DUTIES, REIMBURSEMENTS, CEILINGS, WEIGHTS = "places", "duties", "reimbursements", "ceilings", "weights"
PAIRS, MATCHES, ROUNDS, RESERVES, ASSIGNMENTS = "pairs", "matches", "rounds", "reserves", "assignments"
PLANS, PLAN_SHEETS, OBJECTIONS = "plans", "plan_sheets", "objections"
ERASURE_REQUESTS, RECEIPTS, TRAVEL = "erasure_requests", "information_receipts", "travel_years"
FOLLOWED, MERGED_FILES, ASSIGNMENT_CORRECTIONS = "followed", "merged_files", "assignment_corrections"
