"""The three ways by which the same events reach a partner: what AsyncAPI calls servers, channels and operations."""

from collections.abc import Iterable
from typing import Any

from services.chassis.cursors import BEGINNING
from services.partners.polling.commands import AT_MOST
from services.partners.webhooks.domain.messages import TEST

Described = dict[str, Any]
HTTP = "0.3.0"
AMQP = "0.3.0"

SERVERS: Described = {
    "broker": {
        "host": "{broker}:5671",
        "protocol": "amqps",
        "protocolVersion": "0-9-1",
        "pathname": "/partner-{partner}",
        "description": "For the channel `amqp`: a virtual host of your own, one queue, one user who may read it.",
        "variables": {
            "broker": {"default": "refu.example", "description": "Told with your user and password."},
            "partner": {"default": "id", "description": "Told with your user and password."},
        },
        "security": [{"$ref": "#/components/securitySchemes/broker"}],
    },
    "endpoint": {
        "host": "{host}",
        "protocol": "https",
        "description": "For the channel `webhook`. A server of your own: the events are sent there.",
        "variables": {"host": {"default": "partner.example", "description": "As in the address that you gave."}},
        "security": [{"$ref": "#/components/securitySchemes/signature"}],
    },
    "platform": {
        "host": "{host}",
        "protocol": "https",
        "description": "For the channel `polling`, and for all answers, whichever channel you read.",
        "variables": {"host": {"default": "refu.example", "description": "Where the API of the platform is."}},
        "security": [{"$ref": "#/components/securitySchemes/token"}],
    },
}
SECURITY: Described = {
    "broker": {"type": "userPassword", "description": "Of the one user of your virtual host."},
    "signature": {
        "type": "httpApiKey",
        "name": "webhook-signature",
        "in": "header",
        "description": (
            "Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 of `webhook-id`, `webhook-timestamp` "
            "and the body as it came, by your secret. Two signatures, separated by a space, while secrets are changed."
        ),
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token for the client of your agreement: client credentials, `POST /oauth/token`.",
    },
}
SCHEMAS: Described = {
    "SignedHeaders": {
        "type": "object",
        "properties": {
            "webhook-id": {"type": "string", "description": "The event's `id`: the same whenever it is sent again."},
            "webhook-timestamp": {"type": "string", "pattern": "^[0-9]+$", "description": "Seconds since 1970."},
            "webhook-signature": {"type": "string", "description": "`v1,` and the signature; several by spaces."},
        },
        "required": ["webhook-id", "webhook-timestamp", "webhook-signature"],
    },
    "WebhookTest": {
        "type": "object",
        "properties": {
            "specversion": {"const": "1.0"},
            "id": {"type": "string", "minLength": 1, "maxLength": 200},
            "source": {"const": "/refu/partners"},
            "type": {"const": TEST},
            "time": {"type": "string", "format": "date-time"},
            "datacontenttype": {"const": "application/json"},
            "dataschema": {"const": f"urn:refu:partner-event:{TEST}:1"},
            "data": {"type": "object", "maxProperties": 0},
        },
        "required": ["specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "data"],
        "additionalProperties": False,
    },
}
_QUERY: Described = {
    "type": "object",
    "properties": {
        "after": {
            "type": "string",
            "maxLength": 60,
            "description": f"`cursor` of the answer before; `{BEGINNING}`, or none, for the oldest that is kept.",
        },
        "limit": {"type": "integer", "minimum": 1, "maximum": AT_MOST, "description": "100 unless given."},
    },
}
OPERATIONS: Described = {
    "queueEvent": {
        "action": "send",
        "channel": {"$ref": "#/channels/amqp"},
        "summary": "Each event is put into your queue.",
        "description": (
            "Acknowledge an event once it is kept: one that is not acknowledged comes again. The queue holds the "
            "latest 10,000 events, each for seven days; older ones are dropped."
        ),
        "bindings": {"amqp": {"deliveryMode": 2, "ack": True, "bindingVersion": AMQP}},
    },
    "postEvent": {
        "action": "send",
        "channel": {"$ref": "#/channels/webhook"},
        "summary": "Each event is sent to your endpoint.",
        "description": (
            "Answer 2xx once it is kept, within ten seconds, and do the work afterwards. Anything else is tried again, "
            "later and later."
        ),
        "bindings": {"http": {"method": "POST", "bindingVersion": HTTP}},
    },
    "answerPolling": {
        "action": "receive",
        "channel": {"$ref": "#/channels/polling"},
        "summary": "You ask what happened after a cursor.",
        "messages": [{"$ref": "#/channels/polling/messages/question"}],
        "bindings": {"http": {"method": "GET", "query": _QUERY, "bindingVersion": HTTP}},
        "reply": {
            "channel": {"$ref": "#/channels/polling"},
            "messages": [{"$ref": "#/channels/polling/messages/page"}],
        },
    },
}


def channels(messages: dict[str, Described]) -> Described:
    """By name, as an agreement names them."""
    return {
        "amqp": {
            "address": "events",
            "title": "Queue",
            "description": "A durable queue; several consumers would break the order of a person's events.",
            "servers": [{"$ref": "#/servers/broker"}],
            "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
            "bindings": {
                "amqp": {
                    "is": "queue",
                    "queue": {"name": "events", "durable": True, "exclusive": False, "autoDelete": False},
                    "bindingVersion": AMQP,
                }
            },
        },
        "webhook": {
            "address": "/{path}",
            "title": "Webhook",
            "description": "The address that you gave; one event in each request.",
            "parameters": {"path": {"description": "The rest of the address that you gave."}},
            "servers": [{"$ref": "#/servers/endpoint"}],
            "messages": {name: _signed(message) for name, message in (messages | {TEST: _TEST}).items()},
        },
        "polling": {
            "address": "/v1/partner/events",
            "title": "Polling",
            "description": "Events are kept for 30 days.",
            "servers": [{"$ref": "#/servers/platform"}],
            "messages": {"question": _QUESTION, "page": _PAGE},
        },
    }


def page(schemas: Iterable[str]) -> Described:
    """The schema of what polling answers, of events with these schemas."""
    return {
        "type": "object",
        "properties": {
            "events": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/components/schemas/{one}"} for one in schemas]},
            },
            "cursor": {"type": "string", "description": "Keep it with what you did, and ask with it next time."},
            "more": {"type": "boolean", "description": "Whether there is more to read at once."},
        },
        "required": ["events", "cursor", "more"],
        "additionalProperties": False,
    }


def _signed(message: Described) -> Described:
    kept = ("name", "title", "summary", "contentType", "tags", "payload")
    return {name: message[name] for name in kept if name in message} | {
        "headers": {"$ref": "#/components/schemas/SignedHeaders"}
    }


_TEST: Described = {
    "name": TEST,
    "title": "Webhook test",
    "summary": "About nobody: you asked whether your webhook answers. Answer 2xx.",
    "payload": {"$ref": "#/components/schemas/WebhookTest"},
}
_QUESTION: Described = {
    "name": "question",
    "title": "Question",
    "summary": "What happened after a cursor? Its query is all that it holds.",
}
_PAGE: Described = {
    "name": "page",
    "title": "Page",
    "summary": "A part of your log, in its order.",
    "contentType": "application/json",
    "payload": {"$ref": "#/components/schemas/Page"},
}
