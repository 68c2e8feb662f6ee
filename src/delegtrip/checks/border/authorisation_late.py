"""An electronic authorisation was applied for so late that it may not be there at departure.

The hours are counted from the beginning of the day of the application, on the clock of home, to the
departure of the journey that needs it. An authorisation that is granted is never late. A prompt to check,
never legal advice.

## Why it hurts

Most answers come in minutes, and the one that takes three days is for the head of the delegation.

## Fires

```yaml
# private.yaml
mayor: {nationality: FR, esta: applied 2024-04-01}
deputy: {nationality: FR, esta: yes}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30  # error: authorisation-late
    to: JFK 15:55
```

## Passes

```yaml
# private.yaml
mayor: {nationality: FR, esta: applied 2024-03-25}
deputy: {nationality: FR, esta: 2024-04-02 to 2026-04-01}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

CBP asks for the ESTA 72 hours before departure at the latest; the eTA may take several days.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.border.authorisation_missing import asked, authorisation
from delegtrip.checks.crossings import Crossing, borders, crossings, unknown
from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, start_anchor
from delegtrip.clock import HOUR, duration, midnight
from delegtrip.diagnostics import Severity
from delegtrip.model import PrivateData
from delegtrip.profile import Profile
from delegtrip.profile.borders import EntryRule, countries_of, entry_rules
from delegtrip.timeline import Timeline

SEVERITY = Severity.WARNING
ALONE = "lines"
LOOKS_AT = borders
SILENCED_BY = ("end-before-start", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at each authorisation that is applied for and not granted."""
    private = timeline.itinerary.private
    for line in timeline.lines:
        applied = [person for person in line.people if person in private and _has_applied(private[person])]
        for crossing in crossings(line) if applied else ():
            if isinstance(crossing, Crossing):
                for person in applied:
                    for said in _judge(timeline, crossing, private[person], profile):
                        yield said._replace(people=(person,)) if isinstance(said, Finding) else said


def _has_applied(papers: PrivateData) -> bool:
    """Whether any authorisation is known to be applied for."""
    return bool((papers.esta and papers.esta.applied) or (papers.eta and papers.eta.applied))


def _judge(
    timeline: Timeline, crossing: Crossing, papers: PrivateData, profile: Profile
) -> Iterator[Finding | CannotJudge]:
    rules = entry_rules(profile, crossing.area, crossing.way, papers.nationality, crossing.arrives)
    if not countries_of(crossing.area).isdisjoint(papers.visas) or any(rule.authorisation is None for rule in rules):
        return
    for rule in rules:
        held = authorisation(papers, rule)
        if held is None or held.applied is None:
            continue
        departure = crossing.journey.start.moment
        if departure is None:
            yield unknown(crossing, "no time of departure is written")
            continue
        left = departure.instant - midnight(timeline.home.zone, held.applied)
        if left < profile.authorisation_hours * HOUR:
            yield _finding(timeline, crossing, rule, left, profile.authorisation_hours)


def _finding(timeline: Timeline, crossing: Crossing, rule: EntryRule, left: int, hours: float) -> Finding:
    journey = crossing.journey
    when = f"{duration(left)} at most before" if left > 0 else "after"
    return Finding(
        f"the {asked(rule)} of {{who}} was applied for {when} {called(journey)} leaves on {day_text(journey.day)}; "
        f"an answer may take {hours:g} h",
        start_anchor(journey, f"leaves {timeline.tell(journey.start)}"),
        items=(journey.id,),
        help=(
            f"once it is granted, write its last day into private.yaml: `{str(rule.authorisation).lower()}: until …`",
            "not legal advice",
        ),
    )
