"""The door beside others: what a read costs through it, direct, through FastAPI and through a bare forwarder."""
