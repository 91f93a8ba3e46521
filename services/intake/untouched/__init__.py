"""Files that nobody touched: after the stated silence the person is asked whether they still want to be here."""
