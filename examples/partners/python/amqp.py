"""AMQP: reads the queue of your own virtual host. Needs `pika`.

REFU_URL=… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… AMQP_URL=amqps://user:password@host:5671/partner-… python amqp.py
"""

import json
import os
import time

import partner
import pika
from pika.exceptions import AMQPError

QUEUE = "events"


def read(connection: pika.BlockingConnection) -> None:
    """Take what comes, one after the other; acknowledge what is kept, so that nothing is lost by a crash."""
    channel = connection.channel()
    channel.basic_qos(prefetch_count=50)
    for delivery, _properties, body in channel.consume(QUEUE):
        partner.take(json.loads(body))
        channel.basic_ack(delivery.delivery_tag)


def main() -> None:
    """For ever; a connection that ends is made again, and what was not acknowledged comes again."""
    while True:
        try:
            read(pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])))
        except AMQPError as error:
            print(f"The broker does not answer: {type(error).__name__}", flush=True)
            time.sleep(1)


if __name__ == "__main__":
    main()
