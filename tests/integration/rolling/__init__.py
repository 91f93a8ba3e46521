"""Services of other releases, as far as `availability-changed` goes: of one before version 2, and of one to come.

Each runs the present code; what it tells, or what it reads of what was told, is what that release knows.
"""
