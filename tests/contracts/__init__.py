"""What the services have promised one another: events, samples of them, and who hears which."""
