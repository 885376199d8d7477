"""The drawing engine: a Vega-Lite specification to SVG; only here vl-convert.

It starts a JavaScript engine of its own, which takes half a second, once; a chart then takes a fifteenth of a second.
Specifications hold all their data and may fetch none. Nothing in a drawing comes from the clock, the time zone, the
language or the fonts of the machine.
"""

from functools import cache

import vl_convert


@cache
def drawn(specification: str) -> str:
    """Draw a specification as SVG; the same text gives the same drawing.

    Raises ``ValueError`` for what is no specification, and for one that asks for data from elsewhere.
    """
    return vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
