"""Webhooks: the channel of partners to whose own address we send, one message after the other, signed."""
