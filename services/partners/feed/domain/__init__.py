"""What may leave, in which form, and where each partner's log stands."""
