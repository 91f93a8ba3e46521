"""Looking back on an assignment that ended: three questions to each side.

A coordinator may answer for both, as they told it; an organisation for itself.
"""
