"""The shipped typefaces, and the few changes we make to them."""

import io
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from octavo.fonts import ARABIC_SANS, ARABIC_SERIF, FACES, SANS, SERIF, Face

LATIN = [face for face in FACES if not face.fit]
ARABIC = [face for face in FACES if face.fit and face.style == "normal"]
PARTNERS = {ARABIC_SERIF: SERIF, ARABIC_SANS: SANS}


@pytest.mark.parametrize("face", LATIN, ids=lambda face: face.name)
def test_optical_sizes_are_chosen_by_stylesheets_alone(face: Face) -> None:
    font = TTFont(io.BytesIO(face.read()))
    axes = {axis.axisTag for axis in font["fvar"].axes}
    named = {axis.AxisTag for axis in font["STAT"].table.DesignAxisRecord.Axis}

    assert "opsz" not in axes | named
    assert ("OPSZ" in axes) == (face.family == SERIF)
    assert axes <= named


@pytest.mark.parametrize("face", LATIN, ids=lambda face: face.name)
def test_figures_are_of_one_width(face: Face) -> None:
    """Page numbers are put in the place of zeros, and tables set figures under figures."""
    font = TTFont(io.BytesIO(face.read()))
    letters = font.getBestCmap()

    assert len({font["hmtx"][letters[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("face", LATIN, ids=lambda face: face.name)
def test_nothing_else_of_a_font_is_changed(face: Face) -> None:
    shipped = (files(face.package) / "files" / face.file).read_bytes()
    changed = [place for place, (one, other) in enumerate(zip(shipped, face.read(), strict=True)) if one != other]

    assert len(changed) == (8 if face.family == SERIF else 0)


@pytest.mark.parametrize("face", ARABIC, ids=lambda face: face.name)
def test_arabic_takes_the_room_of_its_latin_partner(face: Face) -> None:
    """So that no line is higher, or stands elsewhere, because of its letters."""
    latin = next(one for one in LATIN if one.family == PARTNERS[face.family])
    one, other = (TTFont(io.BytesIO(each.read())) for each in (face, latin))

    for line in (("hhea", "ascent"), ("hhea", "descent"), ("OS/2", "sTypoAscender"), ("OS/2", "sTypoDescender")):
        here, there = (getattr(font[line[0]], line[1]) / font["head"].unitsPerEm for font in (one, other))
        assert here == pytest.approx(there, abs=0.001)
    assert one["hhea"].lineGap == 0


@pytest.mark.parametrize("face", ARABIC, ids=lambda face: face.name)
def test_arabic_has_no_kerning_and_all_else_that_joins_its_letters(face: Face) -> None:
    font = TTFont(io.BytesIO(face.read()))

    assert "kern" not in {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
    assert set(range(0x621, 0x64B)) <= font.getBestCmap().keys() | {0x63B, 0x63C, 0x63D, 0x63E, 0x63F}


def test_arabic_is_never_slanted() -> None:
    upright = {(face.family, face.weight, face.file) for face in ARABIC}

    assert {(face.family, face.weight, face.file) for face in FACES if face.fit and face.style == "italic"} == upright
