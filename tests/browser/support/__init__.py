"""What these tests stand on: a small demo, and people in browsers."""
