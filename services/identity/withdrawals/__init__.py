"""Newcomers who stopped: what somebody else may come to hold lets in no more."""
