"""Plans: many newcomers and many opportunities put together as a whole, a draft until a coordinator proposes it.

`worker` is the program in which they are computed, apart from the requests; `solver` is the library that it calls.
"""
