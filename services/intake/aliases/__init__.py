"""Aliases: files that were merged into another one, and which file goes on for each."""
