"""Hearing, planning, sending, settling."""
