"""The gateway: the one public door. It checks the token, finds the service that owns a path, and forwards.

Owns nothing, publishes nothing, listens to nothing. It looks into no body, but for names that are asked for beside an
answer's ids (`joining`), and never waits for ever.
"""
