"""What a coordinator exports: a folder of CSV files, read row by row into commands for the API. Sends nothing."""
