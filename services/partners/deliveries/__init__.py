"""Deliveries: who was handed what about whom, through which channel, when."""
