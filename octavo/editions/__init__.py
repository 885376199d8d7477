"""Editions of one record: what each may show, and the proof that it shows no more."""

from octavo.editions.secret import Secret
from octavo.editions.shown import DRAFT, EDITIONS, Edition, Shown, looked_at, name_of, public, shown, sparing
from octavo.editions.withheld import unseen

__all__ = [
    "DRAFT",
    "EDITIONS",
    "Edition",
    "Secret",
    "Shown",
    "looked_at",
    "name_of",
    "public",
    "shown",
    "sparing",
    "unseen",
]
