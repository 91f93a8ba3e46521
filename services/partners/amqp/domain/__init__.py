"""What stands on the broker for a partner, and up to where its log was published there."""
