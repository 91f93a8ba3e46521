"""Pages in a real browser, over a platform with a small demo that is alive: what people do, and what they see."""
