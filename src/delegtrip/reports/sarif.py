"""Findings as SARIF 2.1.0, for code scanning services and editors: every check is a rule.

What comments and the baseline hide is there too, as suppressed, with the reason. What could not
be judged is there when it is asked for, as results of kind “open”.
Source: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import delegtrip
from delegtrip.checks.registry import Check, checks
from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, Suppressed, Unknown
from delegtrip.reports.characters import plain
from delegtrip.reports.identity import Result, results
from delegtrip.reports.outcome import exit_code
from delegtrip.reports.places import ROOT, ROOT_MEANS, artifact, region
from delegtrip.reports.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def render(report: Report, style: Style) -> Iterator[str]:
    """The JSON text, as one line of output that has many."""
    yield json.dumps(document(report, style), ensure_ascii=False, indent=2)


def document(report: Report, style: Style) -> Json:
    """The report as plain data."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, style)]}


def _run(report: Report, style: Style) -> Json:
    found = [_result(one) for one in results(report, style.trip)]
    open_ = [_open(one) for one in report.unknown] if style.unknown else []
    return {
        "tool": {"driver": _driver()},
        "invocations": [_invocation(report, style)],
        # A service keeps the runs of several trips apart by this id.
        "automationDetails": {"id": f"delegtrip/{style.trip}/"},
        "originalUriBaseIds": {ROOT: {"description": _message(ROOT_MEANS)}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": found + open_,
    }


def _driver() -> Json:
    return {
        "name": "delegtrip",
        "version": delegtrip.__version__,
        "semanticVersion": delegtrip.__version__,
        "rules": [_rule(check) for check in checks().values()],
    }


def _rule(check: Check) -> Json:
    page = check.page.strip()
    explained = page.partition("\n## ")[0].partition("\n\n")[2].strip() or check.summary
    return {
        "id": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": " ".join(explained.split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": [check.group]},
    }


def _invocation(report: Report, style: Style) -> Json:
    overrides = [_override(check, style) for check in checks().values()]
    return {
        "executionSuccessful": not report.faults,
        "exitCode": exit_code(report, style.fail_on),
        "ruleConfigurationOverrides": [one for one in overrides if one["configuration"]],
        "toolExecutionNotifications": [{"level": "error", "message": _message(fault)} for fault in report.faults],
    }


def _override(check: Check, style: Style) -> Json:
    """How a run changed a rule: not looked for, or with another level."""
    severity = style.settings.severities.get(check.name) if style.settings else None
    configuration: Json = {} if style.runs(check.name) else {"enabled": False}
    if severity:
        configuration["level"] = _LEVELS[severity]
    return {"descriptor": _reference(check.name), "configuration": configuration}


def _reference(name: str) -> Json:
    return {"id": name, "index": _numbers()[name]} if name in _numbers() else {"id": name}


@cache
def _numbers() -> dict[str, int]:
    """Where each rule stands in the list of rules."""
    return {name: number for number, name in enumerate(checks())}


def _result(result: Result) -> Json:
    found = result.diagnostic
    return {
        "ruleId": found.check,
        "rule": _reference(found.check),
        "level": _LEVELS[found.severity],
        "message": _message("\n".join((found.message, *found.help))),
        "locations": [_location(found.primary)],
        "relatedLocations": [_location(label) for label in found.related],
        "partialFingerprints": {"tripCheckItems/v1": result.fingerprint},
        "suppressions": [_suppression(result.suppressed)] if result.suppressed else [],
        "fixes": [_fix(found.fix)] if found.fix else [],
        "properties": _properties(found),
    }


def _open(unknown: Unknown) -> Json:
    return {
        "ruleId": unknown.check,
        "rule": _reference(unknown.check),
        "kind": "open",
        "level": "none",
        "message": _message(f"could not be judged: {unknown.reason}"),
        "locations": [_location(unknown.label)],
        "suppressions": [],
    }


def _suppression(suppressed: Suppressed) -> Json:
    kind = "inSource" if suppressed.in_source else "external"
    return {"kind": kind, "status": "accepted", "justification": plain(suppressed.reason)}


def _properties(found: Diagnostic) -> Json:
    return {"people": list(found.people), "items": list(found.items), "owner": found.owner}


def _location(label: Label) -> Json:
    place: Json = {
        "physicalLocation": {"artifactLocation": artifact(label.span.source), "region": region(label.span)},
    }
    return {**place, "message": _message(label.text)} if label.text else place


def _fix(fix: Fix) -> Json:
    edits: dict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        edits[edit.span.source.name].append(edit)
    return {
        "description": _message(fix.title),
        "artifactChanges": [
            {
                "artifactLocation": artifact(group[0].span.source),
                "replacements": [
                    {"deletedRegion": region(edit.span), "insertedContent": {"text": edit.text}} for edit in group
                ],
            }
            for group in edits.values()
        ],
    }


def _message(text: str) -> Json:
    """A message; braces would stand for arguments (3.11.5)."""
    shown = "\n".join(map(plain, text.split("\n")))
    return {"text": shown.replace("{", "{{").replace("}", "}}")}
