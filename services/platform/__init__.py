"""What every service of this platform adds to the chassis: who may ask, the calendar of Belgium, what no text may hold.

Thin on purpose: the chassis knows nothing of it, it knows no service, and services import both.
"""
