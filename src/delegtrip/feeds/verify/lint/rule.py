"""What a rule of the linter is, and how it tells what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that a feed should not have.

    `finds` is what, `breaks` the program that it breaks and how, `mend` what to do.
    """

    name: str
    severity: Severity
    finds: str
    breaks: str
    mend: str

    def at(self, span: Span, message: str, *related: Label) -> Diagnostic:
        """A finding of the rule."""
        return Diagnostic(self.name, self.severity, message, Label(span), related, (self.breaks, self.mend))


ERROR, WARNING = Severity.ERROR, Severity.WARNING
