import hashlib
import os
from pathlib import Path

import pytest

from generator.diagnostics import Exit, ThesisError
from generator.reading import LARGEST, READERS, diagnostics, read, read_file

BOM = b"\xef\xbb\xbf"


def refused(path: str, content: bytes) -> tuple[str, int | None]:
    with pytest.raises(ThesisError) as error:
        read(path, content)
    (finding,) = error.value.diagnostics
    assert finding.path == path
    assert finding.hint
    assert error.value.exit_code is Exit.REFUSED
    return finding.code, finding.line


@pytest.mark.parametrize(
    ("content", "lines", "encoding", "newline"),
    [
        (b"one\ntwo\n", ("one", "two"), "utf-8", "\n"),
        (b"one\ntwo", ("one", "two"), "utf-8", "\n"),
        (b"one\n\n\ntwo\n\n", ("one", "", "", "two", ""), "utf-8", "\n"),
        (b"one\r\ntwo\r\n", ("one", "two"), "utf-8", "\r\n"),
        (b"one\rtwo\r", ("one", "two"), "utf-8", "\r"),
        (BOM + "é\n".encode(), ("é",), "utf-8", "\n"),
        ("“é”\r\nb".encode("utf-16"), ("“é”", "b"), "utf-16", "\r\n"),
        (b"\xfe\xff" + "a\nb\n".encode("utf-16-be"), ("a", "b"), "utf-16", "\n"),
        (b"caf\xe9 \x96 \x80 5\n", ("café – € 5",), "cp1252", "\n"),
        (
            "a\u2028b\x0bc\x0cd\x85e\u2029f\ng".encode(),
            ("a\u2028b\x0bc\x0cd\x85e\u2029f", "g"),
            "utf-8",
            "\n",
        ),
    ],
)
def test_lines_are_those_an_editor_counts(
    content: bytes, lines: tuple[str, ...], encoding: str, newline: str
) -> None:
    seed = read("seeds/x.txt", content)
    assert (seed.lines, seed.encoding, seed.newline) == (lines, encoding, newline)
    assert seed.path == "seeds/x.txt"
    assert seed.sha256 == hashlib.sha256(content).hexdigest()


def test_a_clean_document_has_no_repairs_and_no_findings() -> None:
    seed = read("seeds/x.md", "# Über “alles” — naïve 🎯\n\n─── ✓\n".encode())
    assert seed.lines == ("# Über “alles” — naïve 🎯", "", "─── ✓")
    assert (seed.repairs, diagnostics(seed)) == ((), ())


def test_stray_carriage_returns_become_blanks_and_are_reported() -> None:
    seed = read("seeds/x.txt", b"50%\r100%\nend\r\r\n")
    assert seed.lines == ("50% 100%", "end")
    assert {repair.line for repair in seed.repairs} == {1, 2}


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", ("S101", None)),
        (b" \n\t\r\n", ("S101", None)),
        (BOM, ("S101", None)),
        ("\u200b\n\u00a0".encode(), ("S101", None)),
        (b"one\ntwo\0three\n", ("S102", 2)),
        (b"%PDF-1.7\n%stuff", ("S102", None)),
        (b"PK\x03\x04" + b"word/document.xml" * 9, ("S102", None)),
        (b"\x01\x02\x03\x04text", ("S102", None)),
        ("text".encode("utf-32"), ("S102", None)),
        ("text\nmore".encode("utf-16-le"), ("S102", 1)),
        (b"\xff\xfea", ("S102", None)),
        (b"\xff\xfe" + "a\nb\0c".encode("utf-16-le"), ("S102", 2)),
    ],
)
def test_what_holds_no_text_is_refused(content: bytes, finding: tuple[str, int | None]) -> None:
    assert refused("seeds/x.txt", content) == finding


CONFLICT = "<<<<<<< HEAD\n%s\n=======\n%s\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("x.txt", "One.\n" + CONFLICT % ("Two.", "Zwei."), 2),
        ("x.md", "# One\n\n" + (CONFLICT % ("Two.", "Zwei.")).replace("\n=", "\n||||||| base\n\n="), 3),
        ("x.md", "One\n=======\n\n<<<<<<<\n" + CONFLICT % ("a", "b"), 5),
        ("x.txt", ("One.\n" + CONFLICT % ("Two.", "Zwei.")).replace("\n", "\r\n"), 2),
        ("x.txt", ("One.\n" + CONFLICT % ("Two.", "Zwei.")).replace("\n", "\r"), 2),
        ("x.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + CONFLICT % ("Two.", "Zwei."), 4),
        ("x.html", "<p>One</p>\n" + CONFLICT % ("<p>Two</p>", "<p>Zwei</p>"), 2),
    ],
)
def test_both_sides_of_a_merge_are_no_document(path: str, text: str, line: int) -> None:
    assert refused(f"seeds/{path}", text.encode()) == ("S117", line)


@pytest.mark.parametrize(
    "text",
    [
        "One\n=======\nTwo.",
        "<<<<<<< HEAD\nis what git writes.",
        "One\n=======\n>>>>>>> is what git writes.",
        "<<<<<<< and\n>>>>>>> are what git writes.\n\nOne\n=======",
        "    " + (CONFLICT % ("a", "b")).replace("\n", "\n    "),
    ],
)
def test_a_document_may_show_what_git_writes(text: str) -> None:
    assert read("seeds/x.md", text.encode()).lines == tuple(text.split("\n"))


@pytest.mark.parametrize("path", ["seeds/x.pptx", "seeds/x", "seeds/.txt"])
def test_an_unknown_ending_names_what_can_be_read(path: str) -> None:
    with pytest.raises(ThesisError) as error:
        read(path, b"words")
    (finding,) = error.value.diagnostics
    assert finding.code == "S106"
    assert all(ending in finding.hint for ending in READERS)


def test_endings_are_read_in_any_case() -> None:
    assert read("seeds/X.TXT", b"words").lines == ("words",)


def test_a_file_is_cited_by_the_path_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"words\n")
    seed = read_file("seeds/x.txt", tmp_path / "x.txt")
    assert (seed.path, seed.lines) == ("seeds/x.txt", ("words",))


@pytest.mark.parametrize("name", ["missing.txt", "folder.txt", "pipe.txt", "loop.txt"])
def test_a_file_that_cannot_be_read_is_an_io_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(ThesisError) as error:
        read_file(f"seeds/{name}", tmp_path / name)
    assert error.value.exit_code is Exit.IO
    assert [finding.code for finding in error.value.diagnostics] == ["S107"]


def test_a_file_too_large_for_a_document_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.touch()
    os.truncate(file, LARGEST + 1)
    with pytest.raises(ThesisError, match=r"seeds/huge\.txt: error S109 larger than 16 MB"):
        read_file("seeds/huge.txt", file)


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_bytes(b"words")
    with pytest.raises(ThesisError, match="S107 has a name that is not UTF-8"):
        read_file(f"seeds/{name}", tmp_path / name)


def test_repairs_are_told_once_a_file_and_losses_once_a_line() -> None:
    seed = read("seeds/x.txt", "fine\na â€” b â€” câ€™s\nğŸ“ and ğŸ“\n".encode())
    assert [str(finding) for finding in diagnostics(seed)] == [
        "seeds/x.txt:2: note S104 damaged characters repaired: 3 in 1 line",
        "seeds/x.txt:3: warning S105 2 damaged characters that cannot be known; what is left: “ğŸ“”, “ğŸ“”",
    ]
    assert diagnostics(seed)[0].hint == "L2 “â€”” → “—” (×2); L2 “â€™” → “’”"


def test_windows_1252_is_told_and_its_undefined_bytes_are_lost() -> None:
    seed = read("seeds/x.txt", b"caf\xe9\na \x81 b\n")
    assert seed.lines == ("café", "a \N{REPLACEMENT CHARACTER} b")
    assert [(finding.code, finding.line) for finding in diagnostics(seed)] == [("S103", None), ("S105", 2)]


def test_a_stray_byte_among_utf8_does_not_damage_the_rest() -> None:
    seed = read("seeds/x.txt", "“Compute” — it’s naïve ┐\n".encode() + b"caf\xe9\n")
    assert seed.lines == ("“Compute” — it’s naïve ┐", "café")


def test_characters_the_capture_lost_already_are_reported() -> None:
    seed = read("seeds/x.txt", "a \N{REPLACEMENT CHARACTER} b\n".encode())
    assert [(finding.code, finding.line) for finding in diagnostics(seed)] == [("S105", 1)]


SHARED = Path(__file__).parents[3] / "shared"
CAPTURES = sorted(
    [*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/docs/*.txt"), *SHARED.glob("corpus/docs/*.md")]
)


@pytest.mark.skipif(not CAPTURES, reason="needs the real captures in ../shared, which are not here")
def test_real_captures_keep_their_lines_and_lose_their_damage() -> None:
    for path in CAPTURES:
        content = path.read_bytes()
        seed = read(f"seeds/{path.name}", content)
        text = content.decode("utf-8")
        assert len(seed.lines) == len(text.removesuffix("\n").split("\n"))
        if seed.repairs:
            assert path.name.startswith("000_")
            assert not any(trace in line for line in seed.lines for trace in ("â€", "â”", "ğŸ", "Ã"))
            assert [repair.line for repair in seed.repairs if repair.lost] == [130]
        else:
            assert "\n".join(seed.lines) == text.removesuffix("\n")


@pytest.mark.skipif(not CAPTURES, reason="needs the real captures in ../shared, which are not here")
def test_the_diagrams_of_the_damaged_capture_line_up() -> None:
    path = next(path for path in CAPTURES if path.name.startswith("000_"))
    lines = read("seeds/x.txt", path.read_bytes()).lines
    for row, line in enumerate(lines[:-1]):
        for column, char in enumerate(line):
            below = lines[row + 1][column : column + 1]
            if char in "┌┐├┤":
                assert below in "│└┘├┤┌┐" or "INTELLIGENCE STACK" in lines[row + 1]
