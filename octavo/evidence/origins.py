"""Which sources come from one origin, and so count as one."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from octavo.model import Source

# Signs that are typed for one another, and by NFKC would stay apart or fall into two.
_ALIKE: Final = dict.fromkeys(map(ord, "‘’‛ʼʹ`´′"), "'") | {ord("−"): "-"}


def origins(sources: Iterable[Source]) -> Mapping[str, str]:
    """Return the origin of each source, by its id: the id of the first source that shares it.

    A source known through another has its origin, and all that bear one name of independence share theirs, however that
    is typed. To say more of sources, another ``via`` or another group, can only join origins and never part them.
    """
    known = tuple(sources)
    leads: dict[str, str] = {one.id: one.id for one in known}
    order: dict[str, int] = {one.id: number for number, one in enumerate(known)}

    def root(name: str) -> str:
        while leads[name] != name:
            leads[name] = leads[leads[name]]
            name = leads[name]
        return name

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)), key=order.__getitem__)
        leads[second] = first

    groups: dict[str, str] = {}
    for one in known:
        if one.via in leads:
            join(one.id, one.via)
        if one.independence:
            join(one.id, groups.setdefault(group_of(one.independence), one.id))
    return {name: root(name) for name in leads}


def group_of(name: str) -> str:
    """Return what names have in common that a reader takes for one: case and signs without a shape do not count."""
    folded = unicodedata.normalize("NFKC", name.translate(_ALIKE)).casefold()
    kinds = ((unicodedata.category(sign), sign) for sign in unicodedata.normalize("NFKC", folded))
    return " ".join("".join("-" if kind == "Pd" else sign for kind, sign in kinds if kind != "Cf").split())
