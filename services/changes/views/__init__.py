"""What changed, asked for and followed."""
