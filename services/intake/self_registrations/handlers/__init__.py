"""Self-registrations are sent, decided on, and end."""
