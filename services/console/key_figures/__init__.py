"""`refu key-figures`: the five key figures of a period, as the slide shows them."""
