"""The gateway: the one public door. It checks the token, finds the service that owns a path, and passes both ways.

Owns, publishes and hears nothing. Never: looks into a body, joins answers of several services, or waits for ever.
"""
