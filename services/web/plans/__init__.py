"""Many people and many places at once: asked for, computed while one is away, changed by hand, sent as proposals."""
