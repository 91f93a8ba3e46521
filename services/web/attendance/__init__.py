"""Who was there: everybody is ticked, the exceptions are unticked, one button records the day for all.

Coordinators take it for those of their units, an organisation for those who volunteer there.
"""
