"""Who may come in, as what, and where they are signed in: accounts, their roles and sessions, invitations.

For administrators; a coordinator invites organisations and newcomers where they are shown.
"""
