"""What the endpoints of OAuth do."""
