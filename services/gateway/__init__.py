"""The gateway: the one public door. It checks the token, finds the service that owns a path, and forwards.

Owns nothing, publishes nothing, listens to nothing. It never looks into a body, joins answers of several services or
waits for ever.
"""
