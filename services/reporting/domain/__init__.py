"""What reporting knows: how facts become ledgers, and ledgers the key figures. No clock, no chance, no I/O.

`facts` what was heard · `projection` which rows a fact puts into which ledger · `days`, `registrations` the two kinds
of ledger · `summaries` a month in short · `counting` the five indicators · `stated`, `suppression` what is shown
beside and instead of them.
"""
