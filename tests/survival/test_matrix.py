"""Every edit that a person makes survives, whatever the source does, on each of the four layouts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cards import write as writing
from generator.diagnostics import Exit
from generator.merging import Decisions
from tests.survival.library import CAPTURES, Capture, Library, fine, replaced, words

Edit = Callable[[str, Capture], str]


def section(text: str, heading: str) -> str:
    """The section ``heading`` of a card, up to the next."""
    found = re.search(rf"^## {heading}\n.*?(?=^## |^\[L?\d|\Z)", text, re.M | re.S)
    assert found
    return found[0]


def without(text: str, heading: str) -> str:
    """A card without the section ``heading``, nor the links that only it used."""
    text = text.replace(section(text, heading), "")
    return re.sub(r"^(\[[^\]\n]+\]): .*\n", lambda m: m[0] if text.count(m[1]) > 1 else "", text, flags=re.M)


def moved_to_the_top(text: str, _: Capture) -> str:
    hedge = section(text, "Hedge")
    return replaced(text.replace(hedge, ""), "## Thesis\n", hedge + "## Thesis\n")


#: What a person does to a card → how the text of the card changes.
EDITS: dict[str, Edit] = {
    "a comment in the front matter": lambda text, c: replaced(
        replaced(text, "status: draft", "# seen by Ann\nstatus: draft"),
        f"layout: {c.id}",
        f"layout: {c.id}  # yes",
    ),
    "the order of keys": lambda text, c: replaced(
        replaced(text, f"layout: {c.id}\n", ""), "---\n", f"---\nlayout: {c.id}\n"
    ),
    "the style of quotes": lambda text, c: replaced(
        replaced(text, f"layout: {c.id}\n", f"layout: '{c.id}'\n"), f"id: {c.id}\n", f'"id" : "{c.id}"\n'
    ),
    "an edited section": lambda text, c: replaced(text, c.mine, "in words of ours"),
    "an edited field": lambda text, _: re.sub(
        r"^title: .*", "title: 'Our own title'", text, count=1, flags=re.M
    ),
    "the status": lambda text, _: replaced(text, "status: draft", "status: reviewed"),
    "a field of ours": lambda text, _: replaced(text, "written:", "topics: [ours]\nwritten:"),
    "an added section": lambda text, _: replaced(
        text, "## Conviction\n", "## My view\n\nNo.\n\n## Conviction\n"
    ),
    "an added section at the end": lambda text, _: text + "\n## My view\n\nNo.\n",
    "an added statement": lambda text, c: re.sub(
        rf"(.*{re.escape(c.mine)}.*\n)", r"\1\nAnd a word of ours.\n", text, count=1
    ),
    "reordered sections": moved_to_the_top,
    "a deleted section": lambda text, _: without(text, "Hedge"),
    "a comment in the text": lambda text, _: replaced(text, "## Hedge\n", "<!-- ours -->\n\n## Hedge\n"),
    "blanks at the end of a line": lambda text, c: re.sub(
        rf"({re.escape(c.mine)}.*)\n", r"\1  \n", text, count=1
    ),
    "blank lines": lambda text, _: replaced(text, "## Hedge\n", "\n\n## Hedge\n"),
    "line ends of Windows": lambda text, _: text.replace("\n", "\r\n"),
    "no line end at the end": lambda text, _: text.rstrip("\n"),
    "a byte order mark": lambda text, _: "\ufeff" + text,
}


@pytest.fixture(params=CAPTURES)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    return Library(tmp_path, CAPTURES[request.param])


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_survives_byte_for_byte(library: Library, edit: str) -> None:
    left = library.write(EDITS[edit](library.text, library.capture))
    assert fine(library.settle())
    assert library.text == left


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_survives_a_change_of_the_source_elsewhere(library: Library, edit: str) -> None:
    capture = library.capture
    left = library.write(EDITS[edit](library.text, library.capture))
    library.source_changes_theirs()
    assert fine(library.generate())
    assert words(library.text) == words(left).replace(capture.theirs, capture.theirs_later)
    assert fine(library.settle())


def test_what_nobody_edited_follows_the_source(library: Library) -> None:
    capture = library.capture
    before = library.text
    library.source_changes_mine()
    assert fine(library.generate())
    assert words(library.text) == words(before).replace(capture.mine, capture.mine_later)
    assert fine(library.settle())
    assert "E401" not in library.codes()


def test_what_both_changed_stays_the_persons_until_it_is_settled(library: Library) -> None:
    capture = library.capture
    library.edit(capture.mine, "in words of ours")
    library.source_changes_mine()
    left = library.text
    for _ in range(2):
        done = library.generate()
        assert done.exit_code is Exit.CONFLICT
        assert {d.code for d in done.diagnostics} == {"M501"}
        assert section(library.text, "Thesis") == section(left, "Thesis")
        assert list(library.project.cards.iterdir()) == [library.file]
    library.settle()


@pytest.mark.parametrize(
    "decision", [Decisions(accept=("thesis",)), Decisions(keep=("thesis",))], ids=["accepted", "kept"]
)
def test_a_proposal_stands_beside_the_card_until_it_is_decided(library: Library, decision: Decisions) -> None:
    capture = library.capture
    library.edit(capture.mine, "in words of ours")
    library.source_changes_mine()
    proposal = library.project.cards / f"{capture.id}.proposal.md"
    assert library.generate(review=True).exit_code is Exit.CONFLICT
    assert capture.mine_later in proposal.read_text(encoding="utf-8")
    assert "in words of ours" in library.text
    library.settle(review=True)
    while (done := library.generate(seeds=[library.seed], decisions=decision)).exit_code is Exit.CONFLICT:
        (unit, *_) = re.findall("“([^”]*)”", done.diagnostics[0].message)  # a section made out of those words
        decision = (
            Decisions((*decision.accept, unit), ())
            if decision.accept
            else Decisions((), (*decision.keep, unit))
        )
    said = capture.mine_later if decision.accept else "in words of ours"
    assert said in section(library.text, "Thesis")
    assert not proposal.exists()
    assert fine(library.settle())


def test_a_deleted_card_comes_back_only_when_it_is_asked_for(library: Library) -> None:
    before = library.text
    library.file.unlink()
    for _ in range(2):
        assert [d.code for d in library.generate().diagnostics] == ["M511"]
        assert library.project.card_files() == ()
    assert fine(library.generate(restore=True))
    assert library.text == before
    assert fine(library.settle())


@pytest.mark.parametrize("name", ["renamed.md", "sub/folder/moved.md"])
def test_a_card_is_found_by_its_id(library: Library, name: str) -> None:
    moved = library.project.cards / name
    moved.parent.mkdir(parents=True, exist_ok=True)
    library.file.rename(moved)
    library.source_changes_theirs()
    assert fine(library.generate())
    assert library.file == moved
    assert library.capture.theirs_later in library.text
    led = re.findall(r"^\[L[0-9-]+\]: ([./]+)seeds/", library.text, re.M)
    assert led and {(moved.parent / up).resolve() for up in led} == {library.project.root.resolve()}
    assert fine(library.settle())


def test_a_card_of_another_name_and_id_is_found_by_the_id_it_was_made_with(library: Library) -> None:
    library.edit(f"id: {library.capture.id}", "id: ours")
    moved = library.file.rename(library.project.cards / "ours.md")
    library.source_changes_theirs()
    assert fine(library.generate())
    assert library.file == moved
    assert "id: ours\n" in library.text and library.capture.theirs_later in library.text
    assert fine(library.settle())


def test_a_seed_that_went_away_takes_no_card_along(library: Library) -> None:
    library.edit(library.capture.mine, "in words of ours")
    left = library.every_file()
    library.seed.unlink()
    assert fine(library.generate())
    assert library.every_file() == left
    assert "E405" in library.codes()


@pytest.mark.parametrize("edited", [False, True])
def test_evidence_follows_lines_that_moved(library: Library, edited: bool) -> None:
    capture = library.capture
    if edited:
        library.edit(capture.mine, "in words of ours")
    before = library.card()
    lines = capture.text.split("\n")
    at = next(i for i, line in enumerate(lines) if capture.mine in line) - 1  # an empty line above it
    library.seed.write_bytes("\n".join([*lines[:at], "", "", "", *lines[at:]]).encode())
    assert fine(library.generate())

    def cited(card: object) -> list[tuple[str, list[int]]]:
        return [(s.text, [e.span.first for e in s.evidence]) for _, s in card.every_statement()]  # type: ignore[attr-defined]

    moved = [(text, [n + 3 if n > at else n for n in at_lines]) for text, at_lines in cited(before)]
    assert cited(library.card()) == moved
    assert not {"E401", "E403", "E404"} & set(library.codes())
    assert fine(library.settle())


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: re.sub(r"(?<=: )[\"']?[0-9a-f]{6}[\"']?(?=[,}])", "zzzzzz", text),
        lambda text: re.sub(r"^written:.*\n", "", text, flags=re.M),
        lambda text: re.sub(r"^written:.*$", "written: {}", text, flags=re.M),
    ],
    ids=["other values", "none", "empty"],
)
def test_without_fingerprints_every_section_counts_as_a_persons(
    library: Library, damage: Callable[[str], str]
) -> None:
    capture = library.capture
    library.edit(capture.mine, "in words of ours")
    left = library.write(damage(library.text))
    library.source_changes_theirs()
    done = library.generate()
    assert done.exit_code is Exit.CONFLICT
    assert words(library.text) == words(left)
    library.settle()


def test_a_new_template_moves_only_what_nobody_edited(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.edit(library.capture.theirs, "in words of ours")
    before = library.text
    render = writing._environment().get_template("card.md.j2").render

    class Newer:
        def get_template(self, _: str) -> Newer:
            return self

        def render(self, **context: object) -> str:
            return re.sub(r"^- ", "- · ", render(**context), flags=re.M)

    monkeypatch.setattr(writing, "_environment", Newer)
    library.generate()
    unit = re.search(r"^(?:- )?.*in words of ours.*$", before, re.M)
    assert unit and unit[0] in library.text
    assert words(library.text) != words(before)
    assert library.text.count("\n- · ") > 0
    assert words(library.text).replace("\n- · ", "\n- ") == words(before)
    library.settle()
