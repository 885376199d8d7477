"""The operators of a content stream with all colours made gray (ISO 32000-1, 8.6.8)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Operator

from octavo.sheets.colour_spaces import ColourLeft, Kind, gray_of, kind_of
from octavo.sheets.gray_pictures import is_gray

Instruction = ContentStreamInstruction | ContentStreamInlineImage

_DEVICES: Final[Mapping[str, Kind]] = {"g": "gray", "rg": "rgb", "k": "cmyk"}


def recoloured(instructions: Iterable[Instruction], resources: Any) -> list[Instruction]:
    """Return instructions that paint the same in gray, and set no colour but with ``g`` and ``G``.

    ``resources`` are those of the stream, and say what the names of its colour spaces mean. Raises ``ColourLeft`` for
    a space that is not known, and for a coloured picture in the midst of operators.
    """
    state = _State(resources)
    changed: list[Instruction] = []
    for instruction in instructions:
        step = _STEPS.get(str(instruction.operator))
        changed.append(instruction if step is None else step(state, instruction))
    return changed


class _State:
    """What colours mean at one place of a stream: for filling, and for strokes, which have the capital letters."""

    def __init__(self, resources: Any) -> None:
        self._resources = resources
        self._kinds: dict[str, Kind] = {"g": "gray", "G": "gray"}
        self._saved: list[dict[str, Kind]] = []

    def save(self, instruction: Instruction) -> Instruction:
        self._saved.append(self._kinds.copy())
        return instruction

    def restore(self, instruction: Instruction) -> Instruction:
        self._kinds = self._saved.pop()
        return instruction

    def set_space(self, instruction: Instruction) -> Instruction:
        """Every space begins with black."""
        use = _use(instruction)
        self._kinds[use] = kind_of(instruction.operands[0], self._resources)
        return instruction if self._kinds[use] == "pattern" else _setting(use, 0)

    def set_colour(self, instruction: Instruction) -> Instruction:
        use = _use(instruction)
        kind = self._kinds[use]
        return instruction if kind == "pattern" else _setting(use, gray_of(kind, list(instruction.operands)))

    def set_space_and_colour(self, instruction: Instruction) -> Instruction:
        use = _use(instruction)
        self._kinds[use] = _DEVICES[str(instruction.operator).lower()]
        return self.set_colour(instruction)

    def refuse_picture(self, instruction: Instruction) -> Instruction:
        if isinstance(instruction, ContentStreamInlineImage) and is_gray(instruction.iimage.obj, self._resources):
            return instruction
        raise ColourLeft("a coloured picture in the midst of operators")


def _use(instruction: Instruction) -> str:
    return "g" if str(instruction.operator).islower() else "G"


def _setting(use: str, gray: float) -> Instruction:
    return ContentStreamInstruction([gray], Operator(use))


_STEPS: Final[Mapping[str, Callable[[_State, Instruction], Instruction]]] = {
    "q": _State.save,
    "Q": _State.restore,
    **dict.fromkeys(("cs", "CS"), _State.set_space),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), _State.set_colour),
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), _State.set_space_and_colour),
    "INLINE IMAGE": _State.refuse_picture,
}
