"""The shipped typefaces, and the one change we make to them."""

import io
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from octavo.fonts import FACES, SERIF, Face


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_optical_sizes_are_chosen_by_stylesheets_alone(face: Face) -> None:
    font = TTFont(io.BytesIO(face.read()))
    axes = {axis.axisTag for axis in font["fvar"].axes}
    named = {axis.AxisTag for axis in font["STAT"].table.DesignAxisRecord.Axis}

    assert "opsz" not in axes | named
    assert ("OPSZ" in axes) == (face.family == SERIF)
    assert axes <= named


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_figures_are_of_one_width(face: Face) -> None:
    """Page numbers are put in the place of zeros, and tables set figures under figures."""
    font = TTFont(io.BytesIO(face.read()))
    letters = font.getBestCmap()

    assert len({font["hmtx"][letters[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_nothing_else_of_a_font_is_changed(face: Face) -> None:
    shipped = (files(face.package) / "files" / face.file).read_bytes()
    changed = [place for place, (one, other) in enumerate(zip(shipped, face.read(), strict=True)) if one != other]

    assert len(changed) == (8 if face.family == SERIF else 0)
