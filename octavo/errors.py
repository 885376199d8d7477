"""What can be wrong, where it is, and which exit code it means.

A *problem* is something an author can mend; an exception carries problems from the stage that found
them to the command line, the only place where they become text and an exit code. Anything else that
is raised is a bug.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

ValuePath = tuple[str | int, ...]
"""Where a value stands in the content: the keys and list positions that lead to it, from the top."""

_PLAIN_KEY: Final = re.compile(r"[\w-]+")
# What would move the cursor, colour the terminal or reorder the line of a report.
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class ExitCode(IntEnum):
    """What the process tells its caller; the same numbers stand in the README."""

    DONE = 0
    BUG = 1
    USAGE = 2
    CONTENT = 3
    SECURITY = 4
    OUTPUT = 5
    LIMIT = 6
    PREFLIGHT = 7
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the project.

    ``file`` is a path relative to the project, with ``/``; ``line`` and ``column`` count from 1 and
    are 0 where a problem concerns a whole file or folder.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write ``file:line:column``, or the file alone, as editors and terminals link it."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One row of the table of problems: what a code means and how the process ends with it."""

    exit_code: ExitCode
    meaning: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author can mend.

    ``path`` names the value in the content (``directives[0].provisions[2].text``), ``message`` is one
    sentence, ``hint`` says what to do.
    """

    code: str
    place: Place
    path: str
    message: str
    hint: str = ""

    @property
    def exit_code(self) -> ExitCode:
        """The exit code that the table of problems gives to this problem's code."""
        return PROBLEMS[self.code].exit_code


# Every code that Octavo can report. A test holds that each has a folder in tests/problems.
PROBLEMS: Final[dict[str, ProblemKind]] = {
    # the file as a file
    "unreadable-file": ProblemKind(ExitCode.CONTENT, "A content file cannot be read."),
    "file-too-large": ProblemKind(ExitCode.CONTENT, "A content file is larger than the limit."),
    "bad-encoding": ProblemKind(ExitCode.CONTENT, "A file is not UTF-8."),
    "control-character": ProblemKind(ExitCode.CONTENT, "A character that no text needs."),
    "bidi-override": ProblemKind(ExitCode.CONTENT, "A character that reorders what is shown."),
    "missing-file": ProblemKind(ExitCode.CONTENT, "A briefing without its briefing.yaml."),
    "unknown-file": ProblemKind(ExitCode.CONTENT, "A file that no key of a briefing is named after."),
    # the YAML
    "bad-yaml": ProblemKind(ExitCode.CONTENT, "The text is not YAML."),
    "too-deep": ProblemKind(ExitCode.CONTENT, "Values are nested beyond the limit."),
    "too-many-values": ProblemKind(ExitCode.CONTENT, "A file holds more values than the limit."),
    "second-document": ProblemKind(ExitCode.CONTENT, "A file holds more than one document."),
    "alias": ProblemKind(ExitCode.CONTENT, "Anchors and aliases are not part of the content format."),
    "tag": ProblemKind(ExitCode.CONTENT, "Tags are not part of the content format."),
    "merge-key": ProblemKind(ExitCode.CONTENT, "Merge keys are not part of the content format."),
    "bad-key": ProblemKind(ExitCode.CONTENT, "A key is not plain text."),
    "duplicate-key": ProblemKind(ExitCode.CONTENT, "A key stands twice in one mapping."),
    "comment-in-text": ProblemKind(ExitCode.CONTENT, "Words of a text that YAML takes for a comment."),
    # the model
    "unknown-key": ProblemKind(ExitCode.CONTENT, "A key that the model does not have."),
    "missing-key": ProblemKind(ExitCode.CONTENT, "A required key is absent."),
    "wrong-type": ProblemKind(ExitCode.CONTENT, "A value is of another type than the model asks for."),
    "wrong-value": ProblemKind(ExitCode.CONTENT, "A value is not among those the model allows."),
    "empty-value": ProblemKind(ExitCode.CONTENT, "A value is empty where the model asks for content."),
    "bad-id": ProblemKind(ExitCode.CONTENT, "An id has other signs than a-z, 0-9 and hyphens."),
    "bad-date": ProblemKind(ExitCode.CONTENT, "A date is not written as the format asks."),
    "impossible-date": ProblemKind(ExitCode.CONTENT, "A date that no calendar has."),
    "bad-version": ProblemKind(ExitCode.CONTENT, "A version that is not written as the format asks."),
    "bad-url": ProblemKind(ExitCode.CONTENT, "A web address that is none."),
    "bad-language": ProblemKind(ExitCode.CONTENT, "A language tag that names no language."),
    # what refers to what
    "duplicate-id": ProblemKind(ExitCode.CONTENT, "Two items share an id."),
    "unknown-reference": ProblemKind(ExitCode.CONTENT, "An id that no item has."),
    "wrong-reference": ProblemKind(ExitCode.CONTENT, "An id of an item of another kind."),
    "circular-reference": ProblemKind(ExitCode.CONTENT, "References that lead back to where they began."),
    # what the public may not see
    "withheld-reference": ProblemKind(ExitCode.CONTENT, "Something public refers to what is internal."),
    "protected-words": ProblemKind(ExitCode.CONTENT, "Something public tells who or what is protected."),
    "marking-too-low": ProblemKind(ExitCode.CONTENT, "An item is for fewer readers than the briefing that shows it."),
    # what rests on what
    "rests-on-nothing": ProblemKind(ExitCode.CONTENT, "Something is said that rests on no source."),
    "fact-on-assumption": ProblemKind(ExitCode.CONTENT, "A claim of fact that only an assumption supports."),
    "for-and-against": ProblemKind(ExitCode.CONTENT, "One passage is given for something and against it."),
    "uncited-source": ProblemKind(ExitCode.CONTENT, "A source that nothing cites."),
    "confidence-without-basis": ProblemKind(ExitCode.CONTENT, "A judgement says how sure it is, but not why."),
    "loose-likelihood": ProblemKind(ExitCode.CONTENT, "Words for likelihood outside the fixed terms."),
    "mixed-sureness": ProblemKind(ExitCode.CONTENT, "Likelihood and confidence in one sentence."),
    "needless-relaxation": ProblemKind(ExitCode.CONTENT, "A rule is relaxed that nothing breaks."),
    # the author's text
    "bad-markup": ProblemKind(ExitCode.CONTENT, "Text uses markup that Octavo does not have."),
    "bad-citation": ProblemKind(ExitCode.CONTENT, "A citation in text is not written as the format asks."),
    "forbidden-link": ProblemKind(ExitCode.SECURITY, "A link of a scheme that content may not use."),
    # versions
    "bad-frozen-version": ProblemKind(ExitCode.CONTENT, "A file in the folder versions that is no frozen version."),
    "frozen-version-changed": ProblemKind(ExitCode.CONTENT, "Content that changed under a version already published."),
    "version-not-greater": ProblemKind(ExitCode.CONTENT, "A version that does not grow."),
    "version-without-revision": ProblemKind(ExitCode.CONTENT, "A new version that does not say what it changes."),
    "unexplained-change": ProblemKind(ExitCode.CONTENT, "A judgement that was changed without a reason."),
    # translations
    "untranslated": ProblemKind(ExitCode.CONTENT, "A text that has no translation."),
    "stale-translation": ProblemKind(ExitCode.CONTENT, "A translation of other words than the text has now."),
    "bad-translation": ProblemKind(ExitCode.CONTENT, "A translation that cannot stand for its text."),
    # the style of citation
    "unknown-style": ProblemKind(ExitCode.CONTENT, "A style of citation that is not known."),
    "bad-style": ProblemKind(ExitCode.CONTENT, "A style of citation that cannot be used."),
    # copies of what was consulted
    "missing-copy": ProblemKind(ExitCode.CONTENT, "A copy of a source that is not in the folder evidence."),
    "changed-copy": ProblemKind(ExitCode.CONTENT, "A copy of a source that is not what was consulted."),
    "unlisted-copy": ProblemKind(ExitCode.CONTENT, "A file in the folder evidence that no source names."),
    # pictures
    "missing-image": ProblemKind(ExitCode.CONTENT, "An image that is not in the briefing's folder."),
    "image-without-alt": ProblemKind(ExitCode.CONTENT, "An image has no text that stands for it."),
    "bad-image": ProblemKind(ExitCode.CONTENT, "A picture is damaged, too large or of another format."),
    "path-outside": ProblemKind(ExitCode.SECURITY, "A path that leads out of the briefing's folder."),
    # the set pages and the engines
    "unshown-item": ProblemKind(ExitCode.PREFLIGHT, "A reference to an item that no part of the book shows."),
    "forbidden-resource": ProblemKind(ExitCode.SECURITY, "An engine asked for something that lies outside."),
    "engine-warning": ProblemKind(ExitCode.PREFLIGHT, "An engine was not content with what it was given."),
    "broken-ebook": ProblemKind(ExitCode.PREFLIGHT, "An e-book that readers would stumble over."),
    "incomplete-metadata": ProblemKind(ExitCode.PREFLIGHT, "An e-book that says too little of itself."),
    "untidy-ebook": ProblemKind(ExitCode.PREFLIGHT, "An e-book that a screen reader would stumble over."),
    "straight-quote": ProblemKind(ExitCode.PREFLIGHT, "A quotation mark of a typewriter in the text of an e-book."),
    "unfit-for-shops": ProblemKind(ExitCode.PREFLIGHT, "An e-book that not every shop or device takes."),
    "foreign-font": ProblemKind(ExitCode.PREFLIGHT, "Signs that none of the shipped fonts has."),
    "leak": ProblemKind(ExitCode.PREFLIGHT, "A public file would hold what is withheld from the public."),
    "cover-too-long": ProblemKind(ExitCode.PREFLIGHT, "The cover takes more than its one page."),
    "summary-too-long": ProblemKind(ExitCode.PREFLIGHT, "The summary takes more than its one page."),
    "colour-left": ProblemKind(ExitCode.PREFLIGHT, "A colour that cannot be printed in gray."),
    "outside-page": ProblemKind(ExitCode.PREFLIGHT, "Something leaves the area of its page."),
    "outside-cell": ProblemKind(ExitCode.PREFLIGHT, "Something leaves its cell of a table."),
    "overlapping-text": ProblemKind(ExitCode.PREFLIGHT, "Words are printed over other words."),
    "narrow-column": ProblemKind(ExitCode.PREFLIGHT, "A column of a table is too narrow to read."),
    "lonely-heading": ProblemKind(ExitCode.PREFLIGHT, "A heading is the last thing on its page."),
    "lonely-table-head": ProblemKind(ExitCode.PREFLIGHT, "The head of a table stands on a page without a row."),
    "headless-table": ProblemKind(ExitCode.PREFLIGHT, "A table goes on without its head."),
    "nearly-empty-page": ProblemKind(ExitCode.PREFLIGHT, "A page has next to nothing on it."),
    "lost-worker": ProblemKind(ExitCode.LIMIT, "A process that was making a file has died."),
    "unsettled-pages": ProblemKind(ExitCode.LIMIT, "Page numbers did not settle."),
    "unwritable-output": ProblemKind(ExitCode.OUTPUT, "A file or folder of the output cannot be written."),
}


def written(path: ValuePath) -> str:
    """Write a path as authors read it: ``directives[0].provisions[2].text``."""
    parts = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN_KEY.fullmatch(step):
            parts.append(f".{step}")
        else:
            parts.append(f'["{shortened(step)}"]')
    return "".join(parts).removeprefix(".")


def shortened(text: str, limit: int = 60) -> str:
    """Return the author's words for use in a sentence: on one line, cut when they are long."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def describe(problem: Problem) -> str:
    """Write a problem as people read it, in two or three lines.

    The first line holds the place, the code and the path, then come the sentence and the hint. Signs
    that a terminal would obey are written as their code points.
    """
    head = "  ".join(filter(None, (str(problem.place), problem.code, problem.path)))
    lines = [head, f"    {problem.message}"]
    if problem.hint:
        lines.append(f"    {problem.hint}")
    return "\n".join(_UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", line) for line in lines)


class OctavoError(Exception):
    """The end of a run that is no bug; ``exit_code`` says how the process ends."""

    exit_code: ExitCode


class UsageError(OctavoError):
    """Words on the command line that name nothing; the message is for the user."""

    exit_code = ExitCode.USAGE


class ProblemsError(OctavoError):
    """Everything that was found wrong in one stage, sorted by place; never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort ``problems`` and take the gravest exit code of them, security before all others."""
        self.problems = tuple(sorted(set(problems), key=lambda one: (one.place, one.path, one.code)))
        codes = {problem.exit_code for problem in self.problems}
        self.exit_code = ExitCode.SECURITY if ExitCode.SECURITY in codes else min(codes)
        super().__init__(f"{len(self.problems)} problems")
