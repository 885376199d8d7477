"""Our own look at a finished file, before it may be published.

Validators judge these files in the tests; here stands what has to be certain of every single build: that
an e-book is well formed, that its links lead somewhere, that it asks for nothing outside, and that it is as tidy as
shops and readers expect, and that no public file holds what is withheld from the public. A PDF needs no other look: its
engine complains of what it cannot find.
"""

from octavo.preflight.leaks import Search
from octavo.preflight.rules import preflight_ebook

__all__ = ["Search", "preflight_ebook"]
