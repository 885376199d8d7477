"""Which parts of an older text stand in a newer one: paragraphs that are alike, words that stayed."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, TypeGuard

# What is no part of a word; all else is, so that a letter is never parted from an accent that is a sign of its own.
_SIGN: Final = r"!-/:-@\[-^`{-~\u00a1-\u00ac\u00ae-\u00bf\u060c\u061b\u061f\u2010-\u2027\u2030-\u205e\u3001-\u303f"
WORD: Final = rf"[^\s{_SIGN}]+(?:[.,'’:/–-][^\s{_SIGN}]+)*|\S"
"""A word, a number with its points, or a single sign."""
_TOKEN: Final = re.compile(rf"(?:{WORD})\s*|\s+")

_ALIKE: Final = 0.5
"""The share of its words that a paragraph must have kept to be the same one, reworded."""
_SAME_AT_ALL: Final = 0.3
"""Where two texts share less of their words than this, both are read more easily as wholes."""
_TINY: Final = 5
"""Words of so many letters in all, between two changes, are read more easily as part of them."""
_UNIT: Final = 100
"""What a citation, a reference or a marked word weighs: it is never tiny."""
_MARKS: Final = "[*_\\"
"""What begins a unit of markup that is longer than its first sign."""
_MOST: Final = 40_000
"""So many pairs are looked at for the best match; among more, parts are paired in their order."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words from ``before`` up to ``before_end`` in the older text, which became those of the newer one."""

    before: int
    before_end: int
    after: int
    after_end: int
    is_same: bool

    def moved(self, steps: int) -> "Run":
        """Return the run that begins and ends so many words later."""
        old, new = (self.before + steps, self.before_end + steps), (self.after + steps, self.after_end + steps)
        return Run(*old, *new, is_same=self.is_same)


def tokens(text: str) -> list[str]:
    """Return the words of a text, each with the white space behind it."""
    return _TOKEN.findall(text)


def aligned(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of the parts that are the same or alike, in order; none changes its place."""
    pairs: list[tuple[int, int]] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(first, last), range(start, end), strict=True)
        elif kind == "replace":
            found = _alike(before[first:last], after[start:end])
            pairs += [(first + one, start + other) for one, other in found]
    return pairs


def runs(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Run]:
    """Return what stayed and what changed of a text's words, without a change that is cut into crumbs."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    codes = matcher.get_opcodes()
    if codes and matcher.ratio() < _SAME_AT_ALL:
        return [Run(0, len(before), 0, len(after), is_same=False)]
    found: list[Run] = []
    for number, (kind, first, last, start, end) in enumerate(codes):
        is_inside = 0 < number < len(codes) - 1
        is_same = kind == "equal" and not (is_inside and _weight(before[first:last]) <= _TINY)
        if found and not is_same and not found[-1].is_same:
            one = found.pop()
            found.append(Run(one.before, last, one.after, end, is_same=False))
        else:
            found.append(Run(first, last, start, end, is_same=is_same))
    for number in range(1, len(found) - 1):
        steps = _steps(found[number], found[number + 1], before, after)
        one, run, other = found[number - 1 : number + 2]
        found[number - 1] = replace(one, before_end=one.before_end + steps, after_end=one.after_end + steps)
        found[number] = run.moved(steps)
        found[number + 1] = replace(other, before=other.before + steps, after=other.after + steps)
    return found


def _steps(run: Run, following: Run, before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """Return how far what was only inserted or only removed can be moved on, so that it does not begin with a sign."""
    is_insertion, is_removal = run.after < run.after_end, run.before < run.before_end
    if run.is_same or (is_insertion and is_removal):
        return 0
    words, start, end = (after, run.after, run.after_end) if is_insertion else (before, run.before, run.before_end)
    steps = 0
    while (
        steps < following.after_end - following.after
        and words[start + steps] == words[end + steps]
        and not _begins_a_word(words[start + steps])
    ):
        steps += 1
    return steps


def _begins_a_word(word: Hashable) -> bool:
    return isinstance(word, str) and word[:1].isalnum()


def _alike(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pair parts so that the sum of what they share is greatest, as a longest common subsequence is found."""
    old, new = [_bag(one) for one in before], [_bag(one) for one in after]
    if len(old) * len(new) > _MOST:
        return [pair for pair in zip(range(len(old)), range(len(new)), strict=False) if _share(old, new, *pair)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    shares = [[_share(old, new, one, other) for other in range(len(new))] for one in range(len(old))]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            paired = shares[one][other] and shares[one][other] + best[one + 1][other + 1]
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while one < len(old) and other < len(new):
        share = shares[one][other]
        if share and best[one][other] == share + best[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(rf"[^\s{_SIGN}]+", text))


def _share(old: Sequence[Counter[str]], new: Sequence[Counter[str]], one: int, other: int) -> float:
    """Return the share of words that two parts have in common (Dice), or nothing where it is too small."""
    common = (old[one] & new[other]).total()
    share = 2 * common / max(old[one].total() + new[other].total(), 1)
    return share if share >= _ALIKE else 0.0


def _weight(words: Sequence[Hashable]) -> int:
    return sum(sum(map(str.isalnum, word)) if _is_bare(word) else _UNIT for word in words)


def _is_bare(word: Hashable) -> TypeGuard[str]:
    """Tell a plain word or sign from what carries markup."""
    return isinstance(word, str) and (len(word) <= 1 or word[0] not in _MARKS)
