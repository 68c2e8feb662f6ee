"""Findings for a person at a terminal: the message, the lines of the file, the help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from delegtrip.diagnostics import Diagnostic, Label, Report, Severity
from delegtrip.reports.characters import cells, plain
from delegtrip.reports.style import Style

Paint = Callable[[str, str], str]

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FRAME, _HELP = "1", "2;36", "1;32"
COMMAND = "delegtrip check --fix"
_LONGEST_LINE = 200
_HELD_BACK = 50


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report, without line ends."""
    paint: Paint = _ansi if style.colour else _uncoloured
    shown = report.diagnostics if style.every else report.diagnostics[:_HELD_BACK]
    for diagnostic in shown:
        yield from _finding(diagnostic, paint)
        yield ""
    if hidden := len(report.diagnostics) - len(shown):
        yield f"… and {hidden} more; `--all` shows them"
        yield from _statistics(report)
    elif style.statistics:
        yield from _statistics(report)
    if style.unknown:
        yield from _unknown(report)
    yield from faults(report, style)
    yield summary(report)


def faults(report: Report, style: Style) -> Iterator[str]:
    """What went wrong in delegtrip itself, one a line."""
    paint: Paint = _ansi if style.colour else _uncoloured
    for fault in report.faults:
        told = f": {plain(fault)}; this is a mistake in delegtrip, please report it"
        yield paint(_COLOURS[Severity.ERROR], "fault") + told


def as_block(diagnostic: Diagnostic) -> str:
    """One finding as it is shown here, in one text without colour."""
    return "\n".join(_finding(diagnostic, _uncoloured))


def _statistics(report: Report) -> Iterator[str]:
    """How often each check found something, the most frequent first."""
    counts = Counter((found.check, found.severity) for found in report.diagnostics)
    for (check, severity), count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        yield f"{count:6} {severity.word:7} {check}"
    if counts:
        yield ""


def _unknown(report: Report) -> Iterator[str]:
    """What could not be judged, one a line."""
    for one in report.unknown:
        span = one.label.span
        yield plain(
            f"unknown[{one.check}]: {one.reason}: `{span.text}` at {span.source.name}:{span.line}:{span.column}"
        )
    if report.unknown:
        yield ""


def summary(report: Report) -> str:
    """`2 errors, 1 warning, 3 unknown in 4 files (1 ignored, 4 in baseline)`: what was found, and what was hidden."""
    counts = [
        _plural(report.how_many(Severity.ERROR), "error"),
        _plural(report.how_many(Severity.WARNING), "warning"),
    ]
    if notes := report.how_many(Severity.INFO):
        counts.append(f"{notes} to look at")
    if report.unknown:
        counts.append(f"{len(report.unknown)} unknown")
    counted = ((report.fixed, "fixed"), (report.ignored, "ignored"), (report.baselined, "in baseline"))
    hidden = [f"{count} {where}" for count, where in counted if count]
    return f"{', '.join(counts)} in {_plural(report.files, 'file')}" + (f" ({', '.join(hidden)})" if hidden else "")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _uncoloured(_code: str, text: str) -> str:
    return text


def _ansi(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if text else text


def _finding(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    colour = _COLOURS[diagnostic.severity]
    head = paint(colour, f"{diagnostic.severity.word}[{diagnostic.check}]")
    yield f"{head}{paint(_BOLD, ': ' + plain(diagnostic.message))}"
    labels = sorted((diagnostic.primary, *diagnostic.related), key=_position)
    margin = len(str(max(label.span.line for label in labels)))
    yield f"{' ' * margin}{paint(_FRAME, '-->')} {plain(diagnostic.where)}"
    yield from _excerpt(diagnostic, labels, margin, paint)
    notes = [("help", text) for text in diagnostic.help]
    if fix := diagnostic.fix:
        notes.append(("fix", COMMAND) if fix.safe else ("fix (unsafe)", f"{COMMAND} --unsafe-fixes"))
    if diagnostic.owner:
        notes.append(("owner", diagnostic.owner))
    for kind, text in notes:
        yield f"{' ' * margin} {paint(_FRAME, '=')} {paint(_HELP, kind)}: {plain(text)}"


def _position(label: Label) -> tuple[str, int]:
    return label.span.source.name, label.span.start


def _excerpt(diagnostic: Diagnostic, labels: list[Label], margin: int, paint: Paint) -> Iterator[str]:
    """The lines that the labels point into, the file of the finding first."""
    own = diagnostic.primary.span.source.name
    by_file = groupby(sorted(labels, key=lambda label: label.span.source.name != own), lambda label: label.span.source)
    bar = paint(_FRAME, "|")
    for source, group in by_file:
        here = list(group)
        if source.name != own:
            first = here[0].span
            where = plain(f"{source.name}:{first.line}:{first.column}")
            yield f"{' ' * margin}{paint(_FRAME, '-->')} {where}"
        yield f"{' ' * margin} {bar}"
        previous = 0
        for label in here:
            line = label.span.line
            if previous and line > previous + 1:
                yield paint(_FRAME, "...")
            if line != previous:
                text = plain(source.line_text(line)[:_LONGEST_LINE])
                yield f"{paint(_FRAME, str(line).rjust(margin))} {bar} {text}".rstrip()
            mark = "^" if label is diagnostic.primary else "-"
            colour = _COLOURS[diagnostic.severity] if label is diagnostic.primary else _FRAME
            yield f"{' ' * margin} {bar} {_underline(label, mark, colour, paint)}"
            previous = line
        yield f"{' ' * margin} {bar}"


def _underline(label: Label, mark: str, colour: str, paint: Paint) -> str:
    """Blanks up to the label, marks under it (on its first line), and its text."""
    line = label.span.source.line_text(label.span.line)[:_LONGEST_LINE]
    start = min(label.span.column - 1, len(line))
    end = label.span.end_column - 1 if label.span.end_line == label.span.line else len(line.rstrip())
    width = max(cells(plain(line[start : min(end, len(line))])), 1)
    text = f" {plain(label.text)}" if label.text else ""
    return " " * cells(plain(line[:start])) + paint(colour, mark * width + text)
