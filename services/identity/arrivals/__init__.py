"""Newcomers and organisations' contacts who showed who they are: their account, and a session that begins."""
