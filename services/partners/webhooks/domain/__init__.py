"""Where a webhook stands, which addresses may be sent to, how a message looks, and when it is tried again."""
