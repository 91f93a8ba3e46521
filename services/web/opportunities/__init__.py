"""What organisations offer: finding it, offering something new from a template, describing it anew, closing it."""
