"""The sources as other programs read them, and as styles of citation print them.

``items`` says what a source is in CSL-JSON; ``bibtex`` and ``ris`` write the two older forms; ``csl`` knows
which styles there are, and ``engine`` sets the sources in one.
"""

from octavo.bibliography.bibtex import bibtex
from octavo.bibliography.csl import Style, StyleError, bibliography, is_known, names
from octavo.bibliography.items import Listed, csl_json, item
from octavo.bibliography.ris import ris

__all__ = ["Listed", "Style", "StyleError", "bibliography", "bibtex", "csl_json", "is_known", "item", "names", "ris"]
