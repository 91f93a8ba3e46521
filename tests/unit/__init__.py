"""One part in this process: no other process, no broker and no store, and no more examples than take a moment."""
