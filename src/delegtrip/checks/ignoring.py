"""Findings that a comment silences, and what is wrong with such comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from delegtrip.checks.registry import checks
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Severity, Suppressed, did_you_mean
from delegtrip.reader import Ignore
from delegtrip.source import Span


def silence(
    diagnostics: Iterable[Diagnostic], ignores: list[Ignore]
) -> tuple[list[Diagnostic], list[Suppressed], frozenset[Ignore]]:
    """The diagnostics that no comment silences, those that one does, and the comments that do."""
    told: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    used: set[Ignore] = set()
    for diagnostic in diagnostics:
        silencing = [ignore for ignore in ignores if _silences(ignore, diagnostic)]
        used.update(silencing)
        if silencing:
            suppressed.append(Suppressed(diagnostic, silencing[0].reason, in_source=True))
        else:
            told.append(diagnostic)
    return told, suppressed, frozenset(used)


def _silences(ignore: Ignore, diagnostic: Diagnostic) -> bool:
    """Whether a comment names the check, says why, and stands at a line of the finding."""
    if not ignore.reason or diagnostic.check not in ignore.checks:
        return False
    spans = (diagnostic.primary.span, *(label.span for label in diagnostic.related), *diagnostic.heads)
    return any(span.source is ignore.span.source and span.line == ignore.line for span in spans)


def about_comments(
    ignores: Iterable[Ignore], used: frozenset[Ignore], settings: Settings, unsure: Set[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the ignore comments themselves.

    `unsure` are checks that may still find something when more is known: what ignores these is not
    proposed for deletion.
    """
    for ignore in ignores:
        yield from _about(ignore, ignore in used, settings, unsure)


def _about(ignore: Ignore, used: bool, settings: Settings, unsure: Set[str]) -> Iterator[Diagnostic]:
    unknown = [name for name in ignore.checks if name not in checks()]
    for name in unknown:
        yield _found(
            "unknown-ignore", f"there is no check `{name}` to ignore{did_you_mean(name, checks())}", ignore, settings
        )
    if not ignore.checks:
        message = "an ignore names its checks: `# delegtrip: ignore[tight-transfer] why`"
        yield _found("unknown-ignore", message, ignore, settings)
    elif not ignore.reason:
        message = "an ignore says why: `# delegtrip: ignore[…] same building, agreed with the host`"
        yield _found("ignore-without-reason", message, ignore, settings)
    elif not used and not unknown and all(settings.runs(name) for name in ignore.checks):
        message = f"nothing is left to ignore here: {', '.join(ignore.checks)} finds nothing on this line"
        found = _found("unused-ignore", message, ignore, settings)
        yield found if not unsure.isdisjoint(ignore.checks) else found._replace(fix=_removal(ignore.span))


def _found(check: str, message: str, ignore: Ignore, settings: Settings) -> Diagnostic:
    severity: Severity = settings.severity(checks()[check], None)
    return Diagnostic(check, severity, message, Label(ignore.span))


def _removal(comment: Span) -> Fix:
    """Deletes a comment with the blanks before it, or its whole line where it stands alone."""
    source, line = comment.source, comment.line
    before = source.text[source.line_starts[line - 1] : comment.start]
    start, end = comment.start - len(before) + len(before.rstrip()), comment.end
    if not before.strip():
        end = (*source.line_starts, len(source.text))[line]
    return Fix("delete the comment", (Edit(Span(source, start, end), ""),), safe=True)
