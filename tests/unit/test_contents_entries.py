"""Entries of an e-book's contents, which reading systems show by themselves."""

from types import SimpleNamespace
from typing import Any

from octavo import compose


def test_entries_have_ordinary_spaces() -> None:
    heading = SimpleNamespace(title="2\u00a0May", id="b")
    part: Any = SimpleNamespace(title="1\u00a0May", kind="section", headings=(heading,))

    entry = compose._entry(1, part)

    assert (entry.title, entry.entries[0].title) == ("1 May", "2 May")
