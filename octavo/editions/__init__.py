"""Editions of one record: what each may show, and the proof that it shows no more."""

from octavo.editions.secret import Secret
from octavo.editions.shown import EDITIONS, Edition, Shown, looked_at, public, shown

__all__ = ["EDITIONS", "Edition", "Secret", "Shown", "looked_at", "public", "shown"]
