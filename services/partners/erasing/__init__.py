"""Erasing a person: whoever was told something is asked to forget, and nothing about the person stays but that."""
