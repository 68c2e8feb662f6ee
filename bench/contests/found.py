"""Whether what is measured is right: each planted conflict found and nothing else, two exports the same bytes."""

from __future__ import annotations

from functools import partial

from measuring.contest import Case, Contest, Measure, Missing, Rounds, Value
from measuring.setting import Setting, adapter


def contest(setting: Setting) -> Contest:
    """Once a size, after a warm-up that counts for nothing."""
    sizes = ("S", "M", "L") if setting.largest == "L" else ("S", "M")
    twice = setting.scratch("twice")
    same = Case("two exports", adapter("twice", setting.trip("M", clean=True), twice), partial(setting.fresh, twice))
    cases = tuple(Case(f"found in {size}", adapter("found", setting.trip(size))) for size in sizes)
    measures: dict[str, Measure] = {f"found-{size.lower()}": partial(_worse, f"found in {size}") for size in sizes}
    return Contest("found", (*cases, same), 1, measures | {"export-identical": _differ})


def _worse(case: str, rounds: Rounds) -> Value:
    """The worse of precision and recall."""
    samples = rounds.of(case)
    if isinstance(samples, Missing):
        return samples
    if samples[-1].stopped:
        return Missing("it was stopped", broken=True)
    return float(min(samples[-1].told["precision"], samples[-1].told["recall"]))


def _differ(rounds: Rounds) -> Value:
    samples = rounds.of("two exports")
    return samples if isinstance(samples, Missing) else float(samples[-1].told["differ"])
