"""A passport may run out too early for a border, or be too old for it.

It is an error when it runs out before its holder has left, and a warning when the area asks for more: the
Schengen area asks citizens of the United States and of Canada for three months beyond, and for a passport
of the last ten years. The United States and Canada ask Europeans for the stay alone. Each person is told
once, at the first border. What `private.yaml` does not say is unknown. A prompt to check, never legal advice.

## Why it hurts

A new passport takes weeks; the ticket is for Wednesday.

## Fires

```yaml
# private.yaml
mayor: {nationality: FR, esta: yes, passport-expires: 2024-04-10}
deputy: {nationality: FR, esta: yes, passport-expires: 2024-04-13}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55  # error: passport-expiry
  - hotel: Hotel at the airport (illustrative)
    at: JFK
    until: 2024-04-12
Fri 2024-04-12:
  - flight: XX 102
    from: JFK 18:30
    to: CDG 07:50 +1
```

## Passes

```yaml
# private.yaml
mayor: {nationality: US, passport-issued: 2014-04-05, passport-expires: 2024-07-12}
deputy: {nationality: FR, esta: yes, passport-expires: 2024-04-13}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: JFK 18:30
    to: CDG 07:50 +1
Thu 2024-04-04:
  - hotel: Hotel at the airport (illustrative)
    at: CDG
    check-in: 08:00
    until: 2024-04-12
Fri 2024-04-12:
  - flight: XX 102
    from: CDG 13:30
    to: JFK 15:55
```

## Source

`profile/borders.py`: Regulation (EU) 2016/399, art. 6; CBP's list of the six-month passport validity rule; IRPR, s. 52.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import attrgetter

from delegtrip.checks.crossings import Crossing, borders, judged, nobodys_papers, unknown
from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, end_anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import PrivateData
from delegtrip.profile import Profile
from delegtrip.profile.borders import PassportRule, passport_rules
from delegtrip.profile.dated import months_after
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("end-before-start", "unknown-reference")
NEEDS = ("travel",)
REST = nobodys_papers
LOOKS_AT = borders
_DECIDES = attrgetter("nationality", "passport_issued", "passport_expires")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares each passport with the borders it is shown at; the worst of each person, at its first border."""
    worst: dict[str, Finding] = {}
    for said in judged(timeline, _DECIDES, partial(_judge, timeline, profile)):
        if isinstance(said, CannotJudge):
            yield said
        else:
            (person,) = said.people
            if person not in worst or _is_worse(said, worst[person]):
                worst[person] = said
    yield from worst.values()


def _is_worse(one: Finding, than: Finding) -> bool:
    return one.severity is None and than.severity is not None


def _judge(
    timeline: Timeline, profile: Profile, crossing: Crossing, papers: PrivateData
) -> Iterator[Finding | CannotJudge]:
    expires = papers.passport_expires
    rules = passport_rules(profile, crossing.area, papers.nationality, crossing.arrives)
    if expires is None:
        yield unknown(crossing, "the last day of somebody's passport is not written")
    elif expires < crossing.leaves:
        yield _finding(timeline, crossing, f"it runs out before {day_text(crossing.leaves)}, their last day there", "")
    elif not rules:
        what = "the nationality of somebody is not written" if not papers.nationality else "no rule is known"
        yield unknown(crossing, f"{what}, for passports in {crossing.area_name}")
    else:
        # With two passports the kinder rule is taken: which of them is shown is not known.
        issued = papers.passport_issued
        yield from min((list(_beyond(timeline, crossing, issued, rule, expires)) for rule in rules), key=len)


def _beyond(
    timeline: Timeline, crossing: Crossing, issued: date | None, rule: PassportRule, expires: date
) -> Iterator[Finding | CannotJudge]:
    """What an area asks beyond the stay."""
    needed = months_after(crossing.leaves, rule.months_beyond)
    if expires < needed:
        what = f"it should be valid until {needed:%Y-%m-%d}, {rule.months_beyond} months after they leave{rule.told}"
        yield _finding(timeline, crossing, what, f"from {rule.reference}", Severity.WARNING)
    if rule.years_old is None:
        return
    if issued is None:
        yield unknown(crossing, "the day somebody's passport was issued is not written")
    elif issued <= months_after(crossing.arrives, -12 * rule.years_old):
        what = f"it should have been issued in the {rule.years_old} years before they arrive{rule.told}"
        yield _finding(timeline, crossing, what, f"from {rule.reference}", Severity.WARNING)


def _finding(
    timeline: Timeline, crossing: Crossing, what: str, source: str, severity: Severity | None = None
) -> Finding:
    journey = crossing.journey
    return Finding(
        f"check the passport of {{who}}, to enter {crossing.area_name} with {called(journey)}: {what}",
        end_anchor(journey, f"arrives {timeline.tell(journey.end)}"),
        items=(journey.id,),
        help=("; ".join(filter(None, ("not legal advice", source))),),
        severity=severity,
    )
