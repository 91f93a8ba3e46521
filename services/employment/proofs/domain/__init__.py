"""What a proof says and whether it still holds: pure rules."""
