"""Of the broker's definitions those of partners come back alone: everything else follows from what is there now."""

from services.backup import definitions

THEIRS_AND_OURS = [{"user": "partner-1", "vhost": "partner-1"}, {"user": "partners", "vhost": "partner-1"}]
"""A new broker may call our account otherwise; the service gives it its rights anew."""


def test_partners_hosts_and_accounts_are_told_from_ours() -> None:
    everything = {
        "vhosts": [{"name": "/"}, {"name": "partner-1"}],
        "users": [{"name": "intake", "password_hash": "former"}, {"name": "partner-1", "password_hash": "theirs"}],
        "permissions": [{"user": "intake", "vhost": "/"}, *THEIRS_AND_OURS],
        "policies": [{"name": "bounds", "vhost": "partner-1"}],
        "queues": [{"name": "events", "vhost": "partner-1"}, {"name": "partner-named", "vhost": "/"}],
        "global_parameters": [{"name": "cluster_name", "value": "rabbit"}],
    }

    kept = definitions.of_partners(everything)

    assert {name: [one.get("name") or one["user"] for one in rows] for name, rows in kept.items() if rows} == {
        "vhosts": ["partner-1"],
        "users": ["partner-1"],
        "permissions": ["partner-1"],
        "policies": ["bounds"],
        "queues": ["events"],
    }
