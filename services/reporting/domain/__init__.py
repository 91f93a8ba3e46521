"""What reporting knows: how facts become ledgers, and ledgers the key figures. No clock, no chance, no I/O.

`facts` what was received · `projection` which rows a fact puts into which ledger · `days`, `registrations` the two
kinds of ledger · `summaries` a month in short · `counting` the five indicators · `stated`, `completion` what
is said beside them · `publication` and `published_figures` what readers see who may see no small counts, `publishing`
and `hiding` what is told to them and what is not.
"""
