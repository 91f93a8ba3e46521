"""Tables of law, part of a release."""
