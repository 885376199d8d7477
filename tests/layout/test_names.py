"""A name never stands at the foot of a page without what is said of it."""

from collections.abc import Iterator

import pytest

from octavo.pdf import layout
from tests.layout.crafted import laid_out

WORDS = "According to the article, unofficial talks suggest that efforts to normalise relations have gone back a step. "
CLAIM = (
    '<li class="entry"><p class="entry-name">Claim <span class="claim-kind">reported</span></p>'
    f'<div class="entry-text"><p>{WORDS}</p><p class="remark">Who took part is not stated.</p></div></li>'
)
CHANGED = (
    '<div class="changed-item"><p class="changed-name">Claim</p><table class="facts"><tbody>'
    f'<tr><th scope="row">Text</th><td>{WORDS * 2}</td></tr></tbody></table></div>'
)
LISTS = {
    "claims": f'<ul class="entries claims">{CLAIM * 14}</ul>',
    "changes": f'<section class="change-group">{CHANGED * 10}</section>',
}


def feet(inside: str) -> Iterator[str]:
    """Yield the last words of each page, of texts that begin lower and lower on the first one."""
    for above in range(300, 350, 6):
        body = f'<section class="part"><div style="height: {above}pt"></div>{inside}</section>'
        yield from (leaf.pieces[-1].words for leaf in layout.leaves(laid_out(body).pages))


@pytest.mark.parametrize("kind", LISTS)
def test_a_name_stays_with_its_text(kind: str) -> None:
    assert not [words for words in feet(LISTS[kind]) if words.startswith(("Claim", "reported"))]
