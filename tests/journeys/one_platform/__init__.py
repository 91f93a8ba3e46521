"""Journeys that live beside others on one platform: none counts everybody, and each begins with people of its own."""
