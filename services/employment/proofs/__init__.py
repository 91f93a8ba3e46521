"""Proofs: what volunteering showed, on paper and signed, for the person to keep and to show to anybody."""
