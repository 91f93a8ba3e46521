"""The whole platform at work, as those who use it meet it."""
