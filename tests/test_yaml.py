"""YAML as an itinerary uses it: text with positions, and each slip told where it stands."""

from __future__ import annotations

import random
from typing import Any

import pytest

from delegtrip.reader.nodes import DuplicateKey, parse
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Sequence, Source, Span


def read(text: str) -> Any:
    """The document of a text."""
    return parse(Source("t.yaml", text))[0]


def place(span: Span) -> tuple[str, str, str]:
    """Where a span begins and ends, and what it holds."""
    return f"{span.line}:{span.column}", f"{span.end_line}:{span.end_column}", span.text


def refusal(text: str) -> str:
    """Where and why a text is refused."""
    with pytest.raises(YamlRefusedError) as raised:
        parse(Source("t.yaml", text))
    error = raised.value
    return f"{error.span.line}:{error.span.column} {error.message}"


@pytest.mark.parametrize(
    "value", ["10:30", "NO", "yes", "null", "~", "1_000", "0x10", "2024-04-03", "1e3", ".5", "=", "13h30"]
)
def test_every_scalar_is_text(value: str) -> None:
    """YAML 1.1 would make 630 of 10:30 and False of NO."""
    assert {"a": value} == read(f"a: {value}")


def test_positions_of_block_style() -> None:
    """Keys, plain values, values of several lines, lists, empty values at their keys."""
    text = "trip: Rennes\nnote: |\n  one\n  two\nlegs:\n  - a.yaml\n  - 'b c.yaml'\nempty:\nquoted: \"x\"\n"
    root = read(text)

    assert place(root.key_span("trip")) == ("1:1", "1:5", "trip")
    assert place(root.value_span("trip")) == ("1:7", "1:13", "Rennes")
    assert place(root.value_span("note"))[0] == "2:7"
    assert root["note"] == "one\ntwo\n"
    assert place(root["legs"].element_span(0)) == ("6:5", "6:11", "a.yaml")
    assert place(root["legs"].element_span(1)) == ("7:5", "7:15", "'b c.yaml'")
    assert place(root.value_span("legs"))[:2] == ("6:3", "7:15")
    assert place(root.value_span("empty")) == ("8:1", "8:6", "empty")
    assert place(root.value_span("quoted")) == ("9:9", "9:12", '"x"')
    assert place(root.head_span()) == ("1:7", "1:13", "Rennes")


def test_positions_of_flow_style() -> None:
    """The brackets belong to the value."""
    root = read("people: {a: {name: A}, b: [x, y]}\n")
    people = root["people"]

    assert place(root.value_span("people")) == ("1:9", "1:34", "{a: {name: A}, b: [x, y]}")
    assert place(people.key_span("b")) == ("1:24", "1:25", "b")
    assert place(people["a"].value_span("name")) == ("1:20", "1:21", "A")
    assert place(people["b"].element_span(1)) == ("1:31", "1:32", "y")
    assert place(people["b"].span) == ("1:27", "1:33", "[x, y]")


def test_positions_inside_a_list_of_blocks() -> None:
    """An item of a day knows each of its lines."""
    root = read("Wed:\n  - meal: Lunch\n    at: ROC\n\n  # why\n  - visit: RIT\n")
    lunch, rit = root["Wed"]

    assert place(lunch.value_span("at")) == ("3:9", "3:12", "ROC")
    assert place(rit.key_span("visit")) == ("6:5", "6:10", "visit")
    assert place(root["Wed"].element_span(0))[:2] == ("2:5", "3:12")


@pytest.mark.parametrize(("end", "line"), [("\n", 3), ("\r\n", 3), ("\r", 3)])
def test_lines_end_as_editors_end_them(end: str, line: int) -> None:
    """Unix, Windows and old Mac ends count one line each."""
    span = read(end.join(["a: 1", "# é", "b: 2", ""])).value_span("b")

    assert (line, 4, "2") == (span.line, span.column, span.text)
    assert span.source.line_text(line) == "b: 2"


def test_columns_count_characters() -> None:
    """An emoji beyond the basic plane, an accent and a Japanese sign are one column each."""
    root = read("{é: 😀日本, b: x}")

    assert place(root.value_span("é")) == ("1:5", "1:8", "😀日本")
    assert place(root.key_span("b")) == ("1:10", "1:11", "b")


def test_an_alias_stands_where_it_is_used() -> None:
    """The value is that of the anchor; the position is that of the alias."""
    root = read("all: &all [a, b]\nwho: *all\n")

    assert root["who"] is root["all"]
    assert place(root.value_span("who")) == ("2:6", "2:10", "*all")


def test_a_key_written_twice_is_told_and_the_first_kept() -> None:
    """Both places are known."""
    root, (twice,) = parse(Source("t.yaml", "a: 1\nb: 2\na: 3\n"))

    assert root == {"a": "1", "b": "2"}
    assert isinstance(twice, DuplicateKey)
    assert (twice.key, twice.first.line, twice.second.line) == ("a", 1, 3)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_has_no_document(text: str) -> None:
    """Nothing is no error of YAML."""
    assert read(text) is None


def test_what_stands_at_the_top_is_kept() -> None:
    """A list or a text at the top is for the reader to judge."""
    assert isinstance(read("- a"), Sequence)
    assert isinstance(read("a: b"), Mapping)
    assert read("--- a") == "a"


INDENTED = "this line is indented otherwise than the block it belongs to, or a `:` is missing above"
COMPLEX_KEY = "a key must be one text; a list or a block stands here, or text that begins with * or {"
TAG = "is a YAML tag, which an itinerary does not use; put the text between quotes"
QUOTES = "put the text between quotes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Lunch: with the mayor", f"1:9 a second `:` on this line; {QUOTES}"),
        ("a: 😀 b: c", f"1:7 a second `:` on this line; {QUOTES}"),
        ("- meeting: X\n    time: 10:00\n", f"2:9 {INDENTED}"),
        ("trip\nid: x", f"2:3 {INDENTED}"),
        ("- meeting: X\n time: 10:00", "2:2 this line is indented otherwise than the list it belongs to"),
        ("a: 1\n b\nc:\n  d: 1\n e: 2", "5:2 this line is indented otherwise than the lines it belongs to"),
        ("a:\n\tb: c", "2:1 a tab stands where YAML wants spaces"),
        ("a: 1\n\tb: 2", "2:1 a tab stands where YAML wants spaces"),
        ("\ta: 1", "1:1 a tab stands where YAML wants spaces"),
        ('a: "open\nb: c\nd: e', "1:4 the quote that opens here is never closed"),
        ("a: b\nc: 'open\nd: e", "2:4 the quote that opens here is never closed"),
        ("a: 'l'heure'", "1:7 text stands behind a closed quote or bracket; put the whole text between quotes"),
        ('a: "The" mayors', "1:10 text stands behind a closed quote or bracket; put the whole text between quotes"),
        ("a: [Draft] lunch", "1:12 text stands behind a closed quote or bracket; put the whole text between quotes"),
        ("a: [b, c\nd: e", "1:4 the bracket that opens here is never closed, or a comma is missing"),
        ("a: {b: c", "1:4 the bracket that opens here is never closed, or a comma is missing"),
        ("a: @noon", f"1:4 text cannot begin with this character; {QUOTES}"),
        ("a: `x`", f"1:4 text cannot begin with this character; {QUOTES}"),
        ("a: %10", f"1:4 text cannot begin with this character; {QUOTES}"),
        ("a: , b", f"1:4 text cannot begin with this character; {QUOTES}"),
        ("%10 off\na: b", f"1:1 a line cannot begin with `%`; {QUOTES}"),
        ("a: | b", f"1:4 `|` or `>` begins text of several lines; {QUOTES}"),
        ("a: > 10 people", f"1:4 `|` or `>` begins text of several lines; {QUOTES}"),
        ("a: - b", f"1:4 a list begins on a line of its own; for text, {QUOTES}"),
        ("a: *b", "1:4 `*b` refers to nothing written above; text that begins with * goes between quotes"),
        ("a: ** b", f"1:4 text cannot begin with `*`; {QUOTES}"),
        ("a: &Co lunch", f"1:4 `&Co` is no text but a mark that nothing refers to; {QUOTES}"),
        ("a: & Co", f"1:4 text cannot begin with `&`; {QUOTES}"),
        ("&a b: c", "1:1 a key cannot begin with & or !; put it between quotes"),
        ("!a b: c", "1:1 a key cannot begin with & or !; put it between quotes"),
        ("a: !important", f"1:4 `!important` {TAG}"),
        ("a: !!python/object/apply:os.system [ls]", f"1:4 `tag:yaml.org,2002:python/object/apply:os.system` {TAG}"),
        ("a: b\nc\nd: e", "3:1 this line is neither `key: value` nor `- item`; is a `:` missing?"),
        (r'a: "C:\q"', "1:7 `\\` begins an escape between double quotes; use single quotes"),
        (r'a: "\xZ"', "1:7 `\\` begins an escape between double quotes; use single quotes"),
        (r'a: "\ud800"', "1:7 `\\` begins an escape between double quotes; use single quotes"),
        ("a: &x {b: c}\n<<: *x", "2:1 `<<` merges keys, which an itinerary does not do; write the keys out"),
        ("a: b\n---\nc: d", "2:1 a second document starts here; write one trip or leg a file"),
        ("a: b\n...\nc: d", "3:1 this line does not belong to the block above it"),
        ("? [a]\n: b", f"1:3 {COMPLEX_KEY}"),
        ("a: &x 1\n*x : b", f"2:1 {COMPLEX_KEY}"),
        ("a: &x [*x]", "1:8 `*x` refers to nothing written above; text that begins with * goes between quotes"),
        ("a: b\x07", "1:5 control character U+0007 is not text; delete it"),
        ("a: b\n\x1b[31m", "2:1 control character U+001B is not text; delete it"),
        ("a: b\x9b31m", "1:5 control character U+009B is not text; delete it"),
        ("a: b\u2028c", "1:5 control character U+2028 is not text; delete it"),
        ("a: b\n\ufeffc: d", "2:1 control character U+FEFF is not text; delete it"),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_plain_words_where_it_stands(text: str, expected: str) -> None:
    """Line, column, and what to do about it."""
    assert expected == refusal(text)


def test_aliases_are_capped() -> None:
    """Ten thousand aliases are refused at the first too many."""
    text = "a: &a x\nb: [" + "*a, " * 10_000 + "]"

    assert refusal(text) == "2:4005 more than 1,000 aliases in one file"


def test_aliases_of_aliases_are_capped_by_what_they_stand_for() -> None:
    """The billion laughs: few aliases, many values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]

    assert refusal("\n".join(lines)).endswith("the aliases of this file stand for more than 100,000 values")


@pytest.mark.parametrize("shape", ["[", "{a: ", "- ", "[{a: "])
@pytest.mark.parametrize("depth", [33, 1_000, 100_000])
def test_blocks_in_blocks_are_capped(shape: str, depth: int) -> None:
    """However deep, the answer comes from the 33rd."""
    assert "blocks stand 32 deep in each other here; an itinerary needs 6" in refusal(shape * depth)


@pytest.mark.parametrize("depth", [1, 32])
def test_blocks_in_blocks_are_read_up_to_the_cap(depth: int) -> None:
    """Thirty-two is deep enough for any itinerary."""
    node = read("[" * depth + "]" * depth)

    for _ in range(depth - 1):
        (node,) = node
    assert node == []


def test_scraps_of_yaml_are_read_or_refused_inside_the_text() -> None:
    """Whatever stands in a file, the answer is a document or a place in it."""
    scraps = [*"ab:-?[]{},&*!|>%@`'\"# \n\r\t\\", "a: ", "- ", "\n  ", "é", "😀", "\x00", "<<", "---\n", "*a", "&a "]
    chance = random.Random(20240403)  # noqa: S311  # no secret: the same scraps in every run
    for _ in range(20_000):
        source = Source("t.yaml", "".join(chance.choices(scraps, k=chance.randrange(1, 30))))
        try:
            parse(source)
        except YamlRefusedError as error:
            span = error.span

            assert (0 <= span.start <= span.end <= len(source.text), span.line > 0, span.column > 0) == (True,) * 3
