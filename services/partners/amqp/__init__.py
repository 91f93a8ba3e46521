"""AMQP: the channel of partners that read from a queue of their own, in a virtual host of their own on the broker."""
