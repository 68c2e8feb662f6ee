"""The search for double bookings alone, against a sort in C of the same keys and against others who search."""

from __future__ import annotations

from math import log
from statistics import median

from measuring.contest import Case, Contest, Measure, Missing, Rounds, Value, inner, ratio, value
from measuring.process import Command
from measuring.setting import BENCH, Setting, adapter, peer, without

SORT, GCALCLI, TREE = "radix sort in C", "gcalcli", "intervaltree"


def contest(setting: Setting) -> Contest:
    """The two sizes of ours give the exponent; peers search the largest."""
    size = setting.largest
    ours = f"conflict search, {size}"
    keys = setting.made(f"keys-{size}-{setting.seed}", adapter("kernel", setting.trip(size), "--keys"))
    source = BENCH / "floor" / "radix.c"
    sort = setting.made("radix", Command((setting.cc, "-O2", "-Wall", source, "-o"))) if setting.cc else ""
    cases = (
        Case("conflict search, M", adapter("kernel", setting.trip("M"))),
        *((Case(ours, adapter("kernel", setting.trip(size))),) if size != "M" else ()),
        Case(SORT, Command((sort, keys), tells=True), absent=None if sort else "there is no C compiler here"),
        Case(GCALCLI, peer("gcalcli_", keys), absent=without("gcalcli")),
        Case(TREE, peer("intervaltree_", keys), absent=without("intervaltree")),
    )
    measures: dict[str, Measure] = {
        "kernel-sort": ratio(ours, SORT, inner),
        "kernel-exponent": _exponent(ours),
        "kernel-gcalcli": ratio(GCALCLI, ours, inner),
        "kernel-intervaltree": ratio(TREE, ours, inner),
        "floor: radix sort in C of the keys": value(SORT, inner),
    }
    return Contest("kernel", cases, 5, measures)


def _exponent(ours: str) -> Measure:
    """By which power of the attendances the time grows from M to L."""

    def measured(rounds: Rounds) -> Value:
        small, large = rounds.of("conflict search, M"), rounds.of(ours)
        if isinstance(small, Missing) or isinstance(large, Missing) or small is large:
            return Missing("it takes the trips M and L")
        if large[0].stopped:
            return Missing("the large one was stopped", broken=True)
        growth = log(large[0].told["attendances"] / small[0].told["attendances"])
        return median(log(inner(two) / inner(one)) / growth for one, two in zip(small, large, strict=False))

    return measured
