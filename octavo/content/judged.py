"""What a version owes to those who know the judgements of an earlier one: none changes or goes without a reason.

What a judgement says is its text, its likelihood and its confidence (ICD 203, section D.6.e.7). That only its grounds
or its basis changed may be explained and need not be: the part that tells what changed shows it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from octavo.errors import ValuePath
from octavo.model import Briefing, Judgement, Revision

Fault = tuple[ValuePath, str, str, str]
"""Where, code, sentence and hint."""

_JUDGED: Final = ("text", "likelihood", "confidence")
_GROUNDS: Final = ("basis", "assumptions", "alternatives", "sources", "claims")


def faults(briefing: Briefing, earlier: Mapping[str, Briefing], last: Briefing | None) -> Iterator[Fault]:
    """Find judgements that changed or went silently since earlier versions; ``last`` is the last before this one."""
    for number, judgement in enumerate(briefing.summary.judgements):
        if told := _unexplained(judgement, earlier, last):
            key, code, message, hint = told
            yield ("summary", "judgements", number, key), code, message, hint
    if last:
        yield from _gone(briefing, last)


def since(briefing: Briefing, last: Briefing | None) -> tuple[Revision, ...]:
    """Return the revisions that tell what was done after the last version."""
    return tuple(one for one in briefing.revisions if last is None or one.version.order > last.version.order)


def _gone(briefing: Briefing, last: Briefing) -> Iterator[Fault]:
    there = {one.id for one in briefing.summary.judgements}
    for one in last.summary.judgements:
        if one.id not in there and not any(_names(revision, one) for revision in since(briefing, last)):
            message = f"The judgement `{one.id}` of version {last.version} is gone, and no revision says so."
            where = f"In the revision of version {briefing.version}"
            hint = f"{where}, say why in `text`, and name `{one.id}` there or put its words into `before`."
            yield ("summary", "judgements"), "unexplained-change", message, hint


def _names(revision: Revision, one: Judgement) -> bool:
    """Tell whether a revision speaks of a judgement; ``affects`` cannot, as it names what is still there."""
    by_id = re.compile(rf"(?<![\w-]){re.escape(one.id)}(?![\w-])")
    return one.text in (revision.before or "") or by_id.search(revision.text) is not None


def _unexplained(
    one: Judgement, earlier: Mapping[str, Briefing], last: Briefing | None
) -> tuple[str, str, str, str] | None:
    """Return key and code, what a judgement leaves unsaid or gets wrong of its own change, and what would mend it."""
    since = one.changed_since
    if last and since != last.version and (changed := _changed(last, one, _JUDGED)):
        message = f"This judgement has another {' and another '.join(changed)} than in version {last.version}."
        hint = f'Write `changed_since: "{last.version}"`, and in `why` what led to the change.'
        return changed[0], "unexplained-change", message, hint
    if since is None:
        message = "This says why the judgement changed, and nothing says since which version."
        hint = "Write `changed_since` and the version in which it stood otherwise, or take `why` out."
        return ("why", "missing-key", message, hint) if one.why else None
    if since not in earlier:
        there = f"Those that were: {', '.join(earlier)}." if earlier else "None was; take `changed_since` out."
        return "changed_since", "unexplained-change", f"Version {since} was never frozen.", there
    if not _changed(earlier[since], one, (*_JUDGED, *_GROUNDS)):
        message = f"Version {since} does not say otherwise of this judgement."
        hint = "Take `changed_since` and `why` out, or name the version that it differs from."
        return "changed_since", "unexplained-change", message, hint
    if not one.why:
        message = f"Nothing says why this judgement is not as it was in version {since}."
        return "changed_since", "unexplained-change", message, "Write in `why` what led to the change."
    return None


def _changed(earlier: Briefing, one: Judgement, keys: tuple[str, ...]) -> list[str]:
    """Name what an earlier version says otherwise of a judgement; nothing where it does not have it."""
    then = next((other for other in earlier.summary.judgements if other.id == one.id), one)
    return [key for key in keys if getattr(then, key) != getattr(one, key)]
