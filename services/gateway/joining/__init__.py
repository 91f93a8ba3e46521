"""Joining: with `?with=names` an answer says beside its ids what the caller may see of each.

The gateway knows in which fields ids stand and who keeps what; what anybody may see is decided by the services that
are asked, with the caller's own token. Nothing outlives the request.
"""
