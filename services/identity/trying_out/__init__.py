"""Coming in as anybody, where somebody tries things out: by links that whoever has the console's client gets.

An installation without such a client (`REFU_CONSOLE_CLIENT`) has no such links, and takes none.
"""
