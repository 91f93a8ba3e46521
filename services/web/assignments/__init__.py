"""One assignment, from the agreement to the evaluation: what is done, what comes next, and each deed with one tap.

Coordinators have all of it; the organisation where somebody volunteers sees the same page without what is none of its
business (notes, the end, what is paid elsewhere).
"""
