"""Properties over many made-up worlds, and plans of a size that takes seconds: thorough, in this process, not daily."""
