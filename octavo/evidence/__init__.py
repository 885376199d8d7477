"""What rests on what: entries of a briefing, their sources, the origins of these, and the rules for all of it."""

from octavo.evidence.account import Account, account
from octavo.evidence.entries import Entry, Passage
from octavo.evidence.ledger import Ledger, Line, Standing
from octavo.evidence.origins import group_of
from octavo.evidence.rules import Finding, findings

__all__ = ["Account", "Entry", "Finding", "Ledger", "Line", "Passage", "Standing", "account", "findings", "group_of"]
