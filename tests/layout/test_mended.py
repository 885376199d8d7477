"""Each fault of the engine that we mend is still there without the mend, and gone with it."""

from collections.abc import Callable
from typing import Any

import pytest
from weasyprint.layout import inline

from octavo.pdf import layout, mended

LayOut = Callable[..., list[Any]]

WORDS = "UN Special Envoy for Syria. He briefed the Security Council on that day."


def first_line(lay_out: LayOut, style: str, after: str = " <b>more</b>") -> layout.Piece:
    return next(layout.pieces(lay_out(f'<p style="{style}">{WORDS}{after}</p>')))


def test_a_space_too_much_breaks_no_line_after_its_first_word(lay_out: LayOut, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = first_line(lay_out, "white-space: nowrap", after="")
    # The words fill the line but for less than the space that follows them.
    style = f"width: {alone.right - alone.left + 1}px"

    assert first_line(lay_out, style).words == WORDS
    monkeypatch.setattr(inline, "split_first_line", mended._split_first_line)
    assert first_line(lay_out, style).words == "UN"
