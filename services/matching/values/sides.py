"""The two sides of a match and of an assignment."""

SIDES = ("organisation", "newcomer")
