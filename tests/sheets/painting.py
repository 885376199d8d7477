"""Pages made by hand, with operators and resources that the engine does not write, or not alone."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf


def painting(operators: bytes = b"", resources: Callable[[Pdf], dict[str, Any]] = lambda _: {}) -> bytes:
    """Makes a page of 100 points; the resources may need streams of the file."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Contents = pdf.make_stream(operators)
    page.obj.Resources = Dictionary(resources(pdf))
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def shading(kind: int = 2, **entries: Any) -> Callable[[Pdf], dict[str, Any]]:
    """Returns resources with a shading from red to white."""
    slope = Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[1, 0, 0], C1=[1, 1, 1], Range=[0, 1, 0, 1, 0, 1])
    whole = Dictionary(ShadingType=kind, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 100, 0], Function=slope)
    for key, value in entries.items():
        whole[f"/{key}"] = value
    return lambda _: {"/Shading": Dictionary(S=whole)}


def space(*parts: Any) -> Callable[[Pdf], dict[str, Any]]:
    """Returns resources with a colour space named S."""
    return lambda _: {"/ColorSpace": Dictionary(S=Array(parts))}


def profiled(signature: bytes, channels: int) -> Callable[[Pdf], dict[str, Any]]:
    """Returns resources with a colour space by a profile, of which no more than the head is there."""

    def make(pdf: Pdf) -> dict[str, Any]:
        profile = pdf.make_stream(bytes(16) + signature + bytes(108), N=channels)
        return {"/ColorSpace": Dictionary(S=Array([Name.ICCBased, profile]))}

    return make


def picture(data: bytes = b"\xff\0\0", **entries: Any) -> Callable[[Pdf], dict[str, Any]]:
    """Returns resources with a picture of one red point."""
    usual = {
        "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB,
    }  # fmt: skip
    return lambda pdf: {"/XObject": Dictionary(I=pdf.make_stream(data, **(usual | entries)))}


def veil(**entries: Any) -> Callable[[Pdf], dict[str, Any]]:
    """Returns resources with a soft mask whose ground is red."""

    def make(pdf: Pdf) -> dict[str, Any]:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        form = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9], Group=group)
        mask = Dictionary(S=Name.Luminosity, G=form, BC=[1, 0, 0], **entries)
        return {"/ExtGState": Dictionary(V=Dictionary(SMask=mask))}

    return make


def drawn_glyph(pdf: Pdf) -> dict[str, Any]:
    """Returns resources with a font that has one glyph, drawn in red."""
    glyph = pdf.make_stream(b"9 0 d0 1 0 0 rg 0 0 9 9 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph), Resources=Dictionary())
    return {"/Font": Dictionary(F=font)}


def shaded_pattern(pdf: Pdf) -> dict[str, Any]:
    """Returns resources with a pattern that is a shading, and the shading by itself."""
    found = pdf.make_indirect(shading()(pdf)["/Shading"].S)
    return {"/Pattern": Dictionary(P=Dictionary(PatternType=2, Shading=found)), "/Shading": Dictionary(S=found)}
