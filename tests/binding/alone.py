"""A few elements, set in the real stylesheet as a portion of their own and bound, to look at what became of them."""

from octavo.pdf.bind import Settled, Sewn, bind
from octavo.pdf.portion import Portion, SetPortion
from octavo.pdf.press import set_portion
from tests.binding.conftest import composed
from tests.binding.opened import Opened

SMALL = "@page { size: 100mm 90mm; margin: 8mm }"
"""Pages of a few lines."""


def portion(body: str, rules: str = "", name: str = "part.one") -> Portion:
    document = composed("nasty")
    opened = f'<section class="part opens" id="{name}" data-running="Running" data-title="Title">{body}</section>'
    return Portion(
        id=name,
        opening=document.opening,
        body=opened,
        closing=document.closing,
        stylesheet=document.stylesheet,
        rules=rules,
        fits_a_page=False,
        assets=document.assets,
    )


def bound_from(*portions: SetPortion) -> bytes:
    """Bind portions that were set, one after the other."""
    sewn: list[Sewn] = []
    for one in portions:
        first = sewn[-1].first + sewn[-1].portion.pages if sewn else 1
        sewn.append(Sewn(one, first))
    page_of = {name: one.first + spot.page for one in sewn for name, spot in one.portion.anchors.items()}
    return bind(Settled(tuple(sewn), page_of, {}), composed("nasty").metadata, "urn:example", ())


def alone(body: str, rules: str = "") -> Opened:
    """Set a body as the only part of a book; ``rules`` stand above the stylesheet."""
    return Opened(bound_from(set_portion(portion(body, rules))))


def tags(body: str, rules: str = "") -> list[str]:
    """Return the structure of a body, without the document and the section that are around it."""
    document, section, *inside = alone(body, rules).tags()
    assert (document, section) == ("Document Lang='en'", "  Sect")
    return [line.removeprefix("    ") for line in inside]
