"""Webhooks of 200 partners: what those that hang do to the others, and how fast a queue drains after an outage."""
