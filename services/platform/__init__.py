"""What every service of this platform adds to the chassis: callers, tokens, the calendar of Belgium, text.

Thin on purpose: the chassis knows nothing of it, it knows no service, and services import both.
"""
