"""How the page looks: on a phone, on a desk, by night, on paper."""

from __future__ import annotations

from collections.abc import Iterable

CSS = """\
:root {
  color-scheme: light dark;
  --paper: #f7f5f1; --sheet: #fffefb; --ink: #1f2328; --soft: #5d646c; --line: #e2ded6; --wash: #f3f0ea;
  --error: #a3241c; --warning: #855300; --info: #2a5d8a; --mark: #fbe3df; --beside: #ece7dc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --sheet: #1b1f23; --ink: #e6e3dc; --soft: #a3a9b0; --line: #30363c; --wash: #22272c;
    --error: #ff9a8f; --warning: #eeb95c; --info: #8fc1ee; --mark: #59302c; --beside: #33383e;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.75rem 1rem 3rem; max-width: 44rem;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
}
h1, h2, .verdict { font-family: "Iowan Old Style", Charter, "Bitstream Charter", Cambria, Georgia, serif; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 600; text-wrap: balance; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 600; }
h3 { margin: .3rem 0 .5rem; font-size: 1.0625rem; line-height: 1.4; font-weight: 600; }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--line); }
:is(h3, li, dd, .help) > code { padding: .05em .2em; border-radius: .2em; font: inherit; background: var(--wash); }
input[name=who] { position: fixed; top: 0; left: 0; opacity: 0; pointer-events: none; }
.when { margin-bottom: .25rem; color: var(--soft); }
.verdict { margin-top: .75rem; font-size: 1.1875rem; line-height: 1.4; }
.fault { margin-top: 1rem; color: var(--error); }
.tally { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; color: var(--soft); }
.tally b { color: var(--ink); font-variant-numeric: tabular-nums; }
.error > b, b.error { color: var(--error); }
.warning > b, b.warning { color: var(--warning); }
.info > b, b.info { color: var(--info); }
nav h2 { margin: 1.75rem 0 .5rem; font: 600 .875rem/1.4 system-ui, sans-serif; color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; }
nav label, nav a {
  display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; padding: .25rem .875rem; cursor: pointer;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); text-decoration: none;
}
nav span { flex: 1; white-space: nowrap; }
nav b { white-space: nowrap; font-variant-numeric: tabular-nums; }
.others { margin-top: .5rem; }
.only { display: none; margin-top: 1.75rem; }
.only label { margin-left: .5rem; cursor: pointer; text-decoration: underline; text-underline-offset: .2em; }
.card {
  margin: 0 0 1rem; padding: 1rem 1rem 1.125rem; break-inside: avoid;
  border: 1px solid var(--line); border-top: 3px solid var(--tone); border-radius: .375rem; background: var(--sheet);
}
.card.error { --tone: var(--error); }
.card.warning { --tone: var(--warning); }
.card.info { --tone: var(--info); }
.kind { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.kind, .others, footer { font-size: .875rem; color: var(--soft); }
.kind b { color: var(--tone); }
.who { color: var(--soft); }
summary { cursor: pointer; }
details[open] > summary { margin-bottom: .25rem; }
figure { margin: .75rem 0 0; padding: .5rem .75rem .625rem; border-radius: .375rem; background: var(--wash); }
figcaption { margin-bottom: .25rem; font-size: .8125rem; color: var(--soft); }
.line { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; }
.line + .line { margin-top: .5rem; }
.line > * { grid-column: 2; }
.number {
  grid-column: 1; min-width: 1.5rem; text-align: right; color: var(--soft);
  font: .8125rem/1.6 ui-monospace, Menlo, Consolas, monospace;
}
.line code { font: .8125rem/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
.line p { font-size: .9375rem; }
mark { padding: .1em .15em; border-radius: .2em; color: inherit; background: var(--beside); }
mark.here { background: var(--mark); }
.help, .owner { margin-top: .75rem; }
.help + .help { margin-top: .25rem; }
.rest { margin-top: 1.5rem; }
.rest summary { font-weight: 600; }
.rest li { margin: .5rem 0 0 1rem; }
.rest a { font-size: .875rem; color: var(--soft); }
q { quotes: "“" "”"; color: var(--soft); }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; color: var(--soft); }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
@media (max-width: 63.99rem) {
  nav .many {
    display: grid; grid-auto-flow: column; grid-template-rows: repeat(3, auto); justify-content: start;
    margin: 0 -1rem; padding: 0 1rem .25rem; overflow-x: auto; overscroll-behavior-x: contain;
  }
}
@media (min-width: 64rem) {
  body { display: grid; max-width: 68rem; grid-template-columns: 19rem minmax(0, 1fr); gap: 0 3rem; }
  header, footer { grid-column: 1 / -1; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding-bottom: 1rem; }
  nav ul { flex-flow: column nowrap; gap: .25rem; }
  nav span { white-space: normal; }
  nav label, nav a { justify-content: space-between; min-height: 2.25rem; }
  main { grid-column: 2; }
}
@media print {
  :root {
    --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --wash: #fff; --mark: #fff; --beside: #fff;
    --error: #8c1c15; --warning: #6b4300; --info: #1f4a70;
  }
  html { font-size: 10pt; }
  body { display: block; max-width: none; padding: 0; }
  nav, .only label { display: none; }
  mark { text-decoration: underline; }
  h2 { break-after: avoid; }
  .rest::details-content { content-visibility: visible; block-size: auto; }
}
"""


def picking(classes: Iterable[str]) -> str:
    """The rules by which a button, when it is on, leaves only the findings of its person."""
    return "".join(map(_picked, classes))


def _picked(one: str) -> str:
    on = f"#{one}:checked ~"
    return f"""\
{on} main .day:not(.{one}), {on} main .card:not(.{one}) {{ display: none; }}
{on} nav .days li:not(.{one}), {on} nav .days b {{ display: none; }}
{on} main > .only.{one} {{ display: block; }}
"""


def chosen(classes: Iterable[str]) -> str:
    """The rules that show which button is on, and which has the keyboard."""
    names = list(classes)
    on = ", ".join(f"#{one}:checked ~ nav label[for={one}]" for one in names)
    focused = ", ".join(f"#{one}:focus-visible ~ nav label[for={one}]" for one in names)
    return f"""\
{on} {{ border-color: var(--ink); font-weight: 600; }}
{focused} {{ outline: 2px solid var(--info); outline-offset: 2px; }}
"""
