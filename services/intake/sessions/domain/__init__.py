"""What a group session is, when it is, who has a place in it, who was there."""
