"""Pages of the web client, beside a minimal page of Flask that reads the same data through the same door."""
