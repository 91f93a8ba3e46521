"""A newcomer's own pages, on a cheap phone, in their own language: days and answers, proof, and what is known of them.

* `days`: the first page. What waits for a yes or a no, the next shift, the days to come and those that were.
* `proof`: what they did, and papers that say so.
* `data`: what they allow, who looked, what partners can read; how to take it back.
* `offline`: what stays readable on the phone, and how an answer waits there for a network.

What matters most works without a script: an answer is a form in a `<details>` on the page itself, so that it can be
given there with two taps, with a network or without one.
"""
