"""Rules of evidence that a house may set aside, with its reason."""

from typing import Literal

from octavo.model.record import Record
from octavo.model.text import Text

Relaxable = Literal["uncited-source", "confidence-without-basis", "loose-likelihood", "mixed-sureness"]


class Relaxation(Record):
    """A rule that does not hold for this briefing."""

    rule: Relaxable
    """The code of the rule, as problems name it."""
    reason: Text
    """Why it does not hold here; printed under Method."""
