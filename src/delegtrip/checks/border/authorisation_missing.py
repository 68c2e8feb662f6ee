"""Someone may cross a border without the electronic authorisation that their nationality needs there.

Nationals of visa-waiver countries need an ESTA to enter the United States by air, by sea and, since October
2022, by land, and an eTA to enter Canada by air; changing planes is entry. Who holds a visa, or another
nationality that needs nothing, passes. What `private.yaml` does not say is unknown. A prompt to check,
never legal advice.

## Why it hurts

The airline refuses the passenger at check-in, and it is the one who was to give the speech.

## Fires

```yaml
# private.yaml
mayor: {nationality: FR, esta: no}
deputy: {nationality: FR, esta: until 2025-06-30}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55  # error: authorisation-missing
```

## Passes

```yaml
# private.yaml
mayor: {nationality: FR CA, esta: no, eta: no}
deputy: {nationality: FR, esta: yes, eta: no}
# trip.yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - hotel: Hotel at the airport (illustrative)
    at: JFK
    until: 2024-04-04
Thu 2024-04-04:
  - coach: To Montréal
    from: JFK 09:00
    to: YUL 17:30
```

## Source

`profile/borders.py`: CBP on the Visa Waiver Program and ESTA; 87 FR 18967 for land borders; IRCC on the eTA.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from delegtrip.checks.crossings import Crossing, borders, judged, nobodys_papers, unknown
from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, end_anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import Authorisation, PrivateData
from delegtrip.profile import Profile
from delegtrip.profile.borders import EntryRule, countries_of, entry_rules
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("end-before-start", "unknown-reference")
NEEDS = ("travel",)
REST = nobodys_papers
LOOKS_AT = borders
_DECIDES = attrgetter("nationality", "visas", "esta", "eta")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares what each border asks for with what each traveller has."""
    return judged(timeline, _DECIDES, partial(_judge, timeline, profile))


def _judge(
    timeline: Timeline, profile: Profile, crossing: Crossing, papers: PrivateData
) -> Iterator[Finding | CannotJudge]:
    rules = entry_rules(profile, crossing.area, crossing.way, papers.nationality, crossing.arrives)
    if not countries_of(crossing.area).isdisjoint(papers.visas) or any(rule.authorisation is None for rule in rules):
        return
    if not rules:
        what = "the nationality of somebody is not written" if not papers.nationality else "no rule is known"
        yield unknown(crossing, f"{what}, to enter {crossing.area_name} by {crossing.way}")
        return
    rule = rules[0]
    held = authorisation(papers, rule)
    if held is None or (held.applied and not held.held):
        state = "applied for and not granted yet" if held else "not written"
        yield unknown(crossing, f"the {rule.authorisation} of somebody is {state}")
    elif not held.holds_on(crossing.arrives):
        yield _finding(timeline, crossing, rule)


def authorisation(papers: PrivateData, rule: EntryRule) -> Authorisation | None:
    """The authorisation that a rule asks for, as far as it is known."""
    return {"ESTA": papers.esta, "eTA": papers.eta}[rule.authorisation or ""]


def asked(rule: EntryRule) -> str:
    """The authorisation of a rule as messages name it, with the file that asks for it where one does."""
    return f"{rule.authorisation} (asked for by {rule.place})" if rule.place else str(rule.authorisation)


def _finding(timeline: Timeline, crossing: Crossing, rule: EntryRule) -> Finding:
    name = rule.authorisation or ""
    journey = crossing.journey
    return Finding(
        f"check the papers of {{who}}: no {asked(rule)} is known that holds on {day_text(crossing.arrives)}, "
        f"to enter {crossing.area_name} by {crossing.way} with {called(journey)}",
        end_anchor(journey, f"arrives {timeline.tell(journey.end)}"),
        items=(journey.id,),
        help=(
            f"once it is granted, write its last day into private.yaml: `{name.lower()}: until …`",
            f"not legal advice; from {rule.reference}",
        ),
    )
