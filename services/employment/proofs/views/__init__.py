"""Proofs as they are shown: in JSON, on paper, signed, and to whoever scans their code."""
