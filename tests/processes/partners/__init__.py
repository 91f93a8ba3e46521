"""Posting to targets outside: real connections, certificates of an authority of our own."""
