"""Clients that every platform has, without anybody registering them: their ids, and what people read of each."""

CONSOLE, DOCUMENTATION = "refu-console", "refu-documentation"
NAMES = {CONSOLE: "refu (console)", DOCUMENTATION: "Refu (/docs)"}
