"""Findings as JUnit XML, which CI services show as tests: each check is a testcase.

A finding that makes the run fail is a failure of its testcase, one that does not is part of its
output. A check that found nothing, but could not judge everything, is skipped, not passed.
Source: the schema of the JUnit plugin of Jenkins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from delegtrip.checks.registry import checks
from delegtrip.diagnostics import Diagnostic, Report, Unknown
from delegtrip.reports.characters import plain
from delegtrip.reports.style import Style
from delegtrip.reports.text import as_block

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, beside the control characters that `plain` replaces."""

_FAULTS = "delegtrip-itself"


@dataclass
class _Case:
    """What one check said."""

    failures: list[Diagnostic] = field(default_factory=list)
    output: list[Diagnostic] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)

    @property
    def is_skipped(self) -> bool:
        """Whether it neither found anything nor passed."""
        return bool(self.unknown) and not self.failures and not self.output


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of the document."""
    cases = _cases(report, style)
    counts = _attributes(
        tests=len(cases) + bool(report.faults),
        failures=sum(bool(case.failures) for case in cases.values()),
        errors=int(bool(report.faults)),
        skipped=sum(case.is_skipped for case in cases.values()),
    )
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<testsuites>"
    yield f"  <testsuite {_attributes(name=style.trip or 'delegtrip')} {counts}>"
    for name, case in cases.items():
        yield from _testcase(name, _content(case))
    if report.faults:
        yield from _testcase(_FAULTS, (_element("error", plain(fault), message=fault) for fault in report.faults))
    yield "  </testsuite>"
    yield "</testsuites>"


def _cases(report: Report, style: Style) -> dict[str, _Case]:
    """The checks that ran, in their order, with what each said."""
    cases: dict[str, _Case] = defaultdict(_Case)
    for name in checks():
        if style.runs(name):
            cases[name] = _Case()
    for found in report.diagnostics:
        case = cases[found.check]
        (case.failures if found.severity >= style.fail_on else case.output).append(found)
    for unknown in report.unknown:
        cases[unknown.check].unknown.append(unknown)
    return cases


def _testcase(name: str, content: Iterable[str]) -> Iterator[str]:
    group = f".{checks()[name].group}" if name in checks() else ""
    head = f"    <testcase {_attributes(classname=f'delegtrip{group}', name=name)}"
    lines = [f"      {element}" for element in content]
    yield from [f"{head}>", *lines, "    </testcase>"] if lines else [f"{head}/>"]


def _content(case: _Case) -> Iterator[str]:
    """What stands in a testcase, in the order the schema asks for."""
    if case.is_skipped:
        yield _element("skipped", _unknown_text(case.unknown))
    for found in case.failures:
        yield _element("failure", as_block(found), message=found.message, type=found.severity.word)
    if case.output:
        yield _element("system-out", "\n\n".join(map(as_block, case.output)))


def _unknown_text(unknown: list[Unknown]) -> str:
    reasons = dict.fromkeys(one.reason for one in unknown)
    return f"{len(unknown)} could not be judged: {'; '.join(map(plain, reasons))}"


def _element(name: str, text: str, **attributes: object) -> str:
    head = f"{name} {_attributes(**attributes)}" if attributes else name
    return f"<{head}>{_xml(text)}</{name}>"


def _attributes(**values: object) -> str:
    return " ".join(f'{name}="{_xml(plain(str(value)))}"' for name, value in values.items())


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("�", text))
