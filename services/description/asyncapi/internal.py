"""What services tell one another, as one document: of use to whoever may listen on the platform's own broker."""

from typing import Any

from services.contracts import EVENTS
from services.contracts.event import Event
from services.description.asyncapi.envelopes import Envelope, example
from services.description.asyncapi.messages import CONTENT_TYPE
from services.description.document import VERSION
from services.description.examples import Examples
from services.description.names import Names
from services.description.shapes import Shapes

ENVELOPE = Envelope(
    schemas="urn:refu:event",
    digits=10,
    sequence="Counts the events of one subject from 1; the highest holds.",
    closed=False,
)
_INTRODUCTION = """What the services tell one another on their broker: CloudEvents 1.0 on topic exchanges.

No partner outside gets these: what partners get stands in `asyncapi.json`. In words: `docs/events.md`. Fields of
earlier versions may be told along with those that stand here; leave alone what you do not know.
"""
Described = dict[str, Any]


def document() -> Described:
    """The document as JSON values."""
    schemas: dict[str, Described] = {}
    shapes = Shapes(schemas, Names())
    messages = {event.type: _message(event, shapes, schemas) for event in EVENTS.values()}
    return {
        "asyncapi": "3.0.0",
        "id": "urn:refu:events",
        "info": {"title": "Refu: events", "version": VERSION, "description": _INTRODUCTION},
        "defaultContentType": CONTENT_TYPE,
        "servers": {"broker": {"host": "{broker}:5672", "protocol": "amqp", "pathname": "/refu", "variables": _WHERE}},
        "channels": {event.type: _channel(event) for event in EVENTS.values()},
        "operations": {event.type: _operation(event) for event in EVENTS.values()},
        "components": {"schemas": dict(sorted(schemas.items())), "messages": messages},
    }


def _message(event: type[Event], shapes: Shapes, schemas: dict[str, Described]) -> Described:
    data = shapes.of(event)
    name = data["$ref"].rpartition("/")[2]
    subject = f"The event's `{event.about}`."
    envelope = ENVELOPE.schema(event.type, event.source, event.version, subject, data)
    schemas[f"{name}Event"] = envelope
    values = Examples(schemas).of(data)
    return {
        "name": event.type,
        "title": event.type.replace("-", " ").capitalize(),
        "summary": schemas[name]["description"],
        "contentType": CONTENT_TYPE,
        "tags": [{"name": event.source, "description": f"Told by {event.source}."}],
        "payload": {"$ref": f"#/components/schemas/{name}Event"},
        "examples": [{"name": event.type, "payload": example(envelope, str(values[event.about]), values)}],
    }


def _channel(event: type[Event]) -> Described:
    exchange = {"name": f"{event.source}.events", "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": event.type,
        "servers": [{"$ref": "#/servers/broker"}],
        "messages": {event.type: {"$ref": f"#/components/messages/{event.type}"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": "0.3.0"}},
    }


def _operation(event: type[Event]) -> Described:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{event.type}"},
        "summary": f"Told by {event.source}.",
        "bindings": {"amqp": {"deliveryMode": 2, "bindingVersion": "0.3.0"}},
    }


_WHERE = {"broker": {"default": "localhost", "description": "Where the broker of this installation is."}}
