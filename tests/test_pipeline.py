"""Generate, generate again, edit, check: on real files in a scratch project."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Diagnostic, Exit, Severity, ThesisError
from generator.model import LineRole, Position
from generator.project import Project
from tests.documents import ROOT, SEEDS, extraction_of_file
from tests.layouts.test_dstl import page
from tests.reading.pdfs import column, pdf

MEMO = (
    "# Power first\n\n## Thesis\n\nPower will decide who wins.\n\n## Risks\n\n- Demand could fall by 30%.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "taxonomy.yml").write_bytes((ROOT / "content" / "taxonomy.yml").read_bytes())
    return Project.at(tmp_path)


def put(project: Project, name: str, content: str | bytes) -> Path:
    file = project.seeds / name
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [str(d) for d in found]


def state(project: Project) -> dict[str, tuple[bytes, int]]:
    return {f.name: (f.read_bytes(), f.stat().st_mtime_ns) for f in project.card_files()}


def test_a_second_run_touches_no_file(project: Project) -> None:
    for file in SEEDS:
        put(project, file.name, file.read_bytes())
    first = pipeline.generate(project)
    assert len(first.written) == len(SEEDS)
    before = state(project)
    # Any write would be seen: every file is now older than it can have become.
    for file in project.card_files():
        os.utime(file, ns=(1, 1))
    second = pipeline.generate(project)
    assert (second.written, len(second.unchanged)) == ((), len(SEEDS))
    assert state(project) == {name: (content, 1) for name, (content, _) in before.items()}


def test_several_processes_write_the_same_bytes(project: Project, tmp_path: Path) -> None:
    for file in SEEDS[:3]:
        put(project, file.name, file.read_bytes())
    other = Project.at(tmp_path, content=tmp_path / "other")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "taxonomy.yml").write_bytes(project.taxonomy.read_bytes())
    pipeline.generate(project, jobs=1)
    pipeline.generate(other, jobs=2)
    assert {n: c for n, (c, _) in state(project).items()} == {n: c for n, (c, _) in state(other).items()}


def test_the_shipped_cards_are_what_their_seeds_make() -> None:
    # Shipped cards are reviewed like any others; what nobody edited has to be up to date.
    done = pipeline.generate(Project.at(ROOT), dry_run=True)
    assert done.written == ()
    assert len(done.unchanged) == len(SEEDS)


def test_the_shipped_cards_have_no_findings() -> None:
    assert said(pipeline.check(Project.at(ROOT))) == []


def test_a_dry_run_writes_nothing(project: Project) -> None:
    put(project, "memo.md", MEMO)
    assert pipeline.generate(project, dry_run=True).written == ("content/cards/memo.md",)
    assert project.card_files() == ()


def test_a_changed_section_is_kept(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    edited = card.read_text(encoding="utf-8").replace(
        "Demand could fall by 30%.", "Demand will fall by 30%.", 1
    )
    card.write_text(edited, encoding="utf-8")
    put(project, "memo.md", MEMO.replace("decide who wins", "decide who loses"))
    done = pipeline.generate(project)
    text = card.read_text(encoding="utf-8")
    assert "decide who loses" in text
    assert "Demand will fall by 30%." in text
    assert done.exit_code is Exit.FINE
    put(project, "memo.md", MEMO.replace("fall by 30%", "halve"))
    again = pipeline.generate(project)
    assert "Demand will fall by 30%." in card.read_text(encoding="utf-8")
    assert again.exit_code is Exit.CONFLICT
    assert [d.code for d in again.diagnostics] == ["M501"]


def test_a_renamed_card_is_found_by_its_id(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    moved = card.rename(card.with_name("better-name.md"))
    assert pipeline.generate(project).unchanged == ("content/cards/better-name.md",)
    assert project.card_files() == (moved,)


@pytest.mark.parametrize(
    ("name", "content", "expected", "code"),
    [
        ("empty.txt", "", "seeds/empty.txt: error S101", Exit.REFUSED),
        ("blank.txt", " \n\t\n", "seeds/blank.txt: error S101", Exit.REFUSED),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "seeds/picture.txt", Exit.REFUSED),
        ("sheet.xlsx", b"PK", "seeds/sheet.xlsx: error S106", Exit.REFUSED),
        ("recipe.txt", "Chop an onion.\n\nFry it.", "seeds/recipe.txt: warning L202", Exit.FINDINGS),
        ("memo.md", "## Thesis\n\nPower will decide.\n", "seeds/memo.md: warning L202", Exit.FINDINGS),
    ],
)
def test_bad_input_gets_one_line_and_no_card(
    project: Project, name: str, content: str | bytes, expected: str, code: Exit
) -> None:
    put(project, name, content)
    done = pipeline.generate(project)
    assert len(done.diagnostics) == 1
    assert said(done.diagnostics)[0].startswith(expected)
    assert done.diagnostics[0].hint
    assert done.exit_code is code
    assert project.card_files() == ()


def test_one_bad_seed_does_not_keep_the_others(project: Project) -> None:
    put(project, "a.txt", "")
    put(project, "memo.md", MEMO)
    done = pipeline.generate(project)
    assert done.written == ("content/cards/memo.md",)
    assert done.exit_code is Exit.REFUSED


def test_two_seeds_for_one_card(project: Project) -> None:
    put(project, "memo.md", MEMO)
    put(project, "memo.txt", MEMO)
    done = pipeline.generate(project)
    assert said(done.diagnostics) == [
        "seeds/memo.txt: error S108 makes the card “memo” that belongs to seeds/memo.md already; this seed was left out"
    ]
    assert done.exit_code is Exit.REFUSED


def test_an_unreadable_seed(project: Project) -> None:
    missing = project.seeds / "gone.txt"
    done = pipeline.generate(project, [missing])
    assert [d.code for d in done.diagnostics] == ["S107"]


def test_a_card_that_is_no_utf8_is_left_alone(project: Project) -> None:
    put(project, "memo.md", MEMO)
    project.cards.mkdir()
    card = project.cards / "memo.md"
    card.write_bytes(b"---\nid: memo\nseed: seeds/memo.md\n---\nCaf\xe9\n")
    done = pipeline.generate(project)
    assert [d.code for d in done.diagnostics] == ["C313"]
    assert card.read_bytes() == b"---\nid: memo\nseed: seeds/memo.md\n---\nCaf\xe9\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ("Demand could fall by 30%.", "Demand might fall by 30%.", "E402", "note"),
        ("Demand could fall by 30%.", "Demand will fall by 30%.", "E407", "error"),
        ("[L9]", "[L8]", "E402", "warning"),
        ("status: draft", "statu: draft", "C304", "error"),
        ("status: draft", "status: drafty", "C305", "error"),
        ("---\n# Power", "# Power", "C301", "error"),
        ("## Thesis\n\nPower will decide who wins. [L5]\n\n", "", "C312", "error"),
        ("## Risks", "<<<<<<< ours\n## Risks\n=======\n>>>>>>> theirs", "C309", "error"),
    ],
)
def test_findings_on_a_committed_card(project: Project, old: str, new: str, code: str, severity: str) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    text = card.read_text(encoding="utf-8")
    assert old in text
    card.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = pipeline.check(project)
    assert (code, severity) in {(d.code, d.severity.value) for d in found}
    assert all(d.hint for d in found)


def test_an_unknown_key_names_the_nearest_known_one(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    card.write_text(card.read_text(encoding="utf-8").replace("status:", "statu:"), encoding="utf-8")
    (unknown,) = (d for d in pipeline.check(project) if d.code == "C304")
    assert unknown.line == 4
    assert "status" in unknown.hint


def test_two_cards_with_one_id(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    card.with_name("twin.md").write_bytes(card.read_bytes())
    assert said(pipeline.check(project)) == [
        "content/cards/twin.md:2:5: error C308 has the id “memo” that content/cards/memo.md has already"
    ]


def test_a_seed_that_changed_and_one_that_went(project: Project) -> None:
    seed = put(project, "memo.md", MEMO)
    pipeline.generate(project)
    put(project, "memo.md", MEMO.replace("Demand", "Orders"))
    assert {d.code for d in pipeline.check(project)} == {"E401", "E404"}
    seed.unlink()
    assert [(d.code, d.severity.value) for d in pipeline.check(project)] == [("E405", "note")]


def changed(project: Project) -> list[tuple[str, str, str]]:
    without = pipeline.check(project)
    found = [d for d in pipeline.check(project, fresh=True) if d not in without]
    assert all(d.hint for d in found)
    return [(d.path, d.code, d.severity.value) for d in found]


def test_cards_are_what_their_seeds_make_of_them(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    assert changed(project) == []
    put(project, "memo.md", MEMO + "\n- Wires could melt.\n")
    put(project, "new.md", MEMO.replace("Power", "Light"))
    (before,) = (file.read_text(encoding="utf-8") for file in project.card_files())
    assert changed(project) == [
        ("content/cards/memo.md", "M512", "error"),
        ("content/cards/new.md", "M512", "error"),
    ]
    assert [file.read_text(encoding="utf-8") for file in project.card_files()] == [before]
    pipeline.generate(project)
    assert changed(project) == []


def test_a_decision_that_is_pending_is_told_with_the_cards(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    card.write_text(card.read_text(encoding="utf-8").replace("Power will", "Power may"), encoding="utf-8")
    put(project, "memo.md", MEMO.replace("Power will", "Power must"))
    assert ("content/cards/memo.md", "M501", "warning") in changed(project)
    pipeline.generate(project)
    assert set(changed(project)) == {("content/cards/memo.md", "M501", "warning")}


def test_seeds_that_give_no_card_are_told_with_the_cards(project: Project) -> None:
    empty = put(project, "empty.txt", "")
    assert changed(project) == [("seeds/empty.txt", "S101", "error")]
    empty.unlink()
    project.seeds.rmdir()
    assert changed(project) == []


def test_every_line_is_accounted_for_and_none_is_used_and_chrome() -> None:
    for file in SEEDS:
        extraction = extraction_of_file(file)
        numbers = [u.line for u in extraction.lines]
        assert numbers == list(range(1, len(numbers) + 1))
        chrome = {u.line for u in extraction.lines if u.role is LineRole.CHROME}
        cited = {
            n
            for card in extraction.cards
            for _, s in card.every_statement()
            for e in s.evidence
            for n in e.span
        }
        assert not chrome & cited


def test_a_card_of_a_big_page_has_no_findings(project: Project) -> None:
    put(project, "page.txt", page(times=3))
    assert pipeline.generate(project).exit_code is Exit.FINE
    assert said(pipeline.check(project)) == []


def test_a_refused_card_is_not_counted_as_unchanged(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    card.write_text("no front matter", encoding="utf-8")
    done = pipeline.generate(project)
    assert (done.written, done.unchanged, done.exit_code) == ((), (), Exit.REFUSED)
    assert card.read_text(encoding="utf-8") == "no front matter"


def test_one_card_that_cannot_be_written_does_not_keep_the_others(project: Project) -> None:
    put(project, "memo.md", MEMO)
    put(project, "other.md", MEMO)
    (project.cards / "memo.md").mkdir(parents=True)
    done = pipeline.generate(project)
    assert [d.code for d in done.diagnostics] == ["C318"]
    assert (done.written, done.exit_code) == (("content/cards/other.md",), Exit.IO)


def test_a_card_that_leads_out_of_the_content_is_neither_read_nor_written(project: Project) -> None:
    put(project, "memo.md", MEMO)
    secret = project.root / "secret.md"
    secret.write_text("---\nid: memo\ntitle: T\n---\nsecret", encoding="utf-8")
    project.cards.mkdir()
    (project.cards / "memo.md").symlink_to(secret)
    assert [d.code for d in pipeline.generate(project).diagnostics] == ["C315"]
    assert [d.code for d in pipeline.check(project)] == ["C315"]
    assert secret.read_text(encoding="utf-8").endswith("secret")


def test_a_seed_outside_the_folder_makes_no_card(project: Project) -> None:
    outside = project.root / "memo.md"
    outside.write_text(MEMO, encoding="utf-8")
    (project.seeds / "link.md").symlink_to(outside)
    for seeds in ([outside], []):
        done = pipeline.generate(project, seeds)
        assert [d.code for d in done.diagnostics] == ["S110"]
        assert (done.written, done.exit_code) == ((), Exit.REFUSED)


def test_a_seed_named_twice_is_read_once(project: Project) -> None:
    memo = put(project, "memo.md", MEMO)
    done = pipeline.generate(project, [memo, project.seeds / ".." / "seeds" / "memo.md"])
    assert (len(done.written), done.diagnostics) == (1, ())


def test_a_card_stays_with_its_seed_whichever_is_read(project: Project) -> None:
    put(project, "memo.txt", MEMO)
    pipeline.generate(project)
    newer = put(project, "memo.md", MEMO.replace("wins", "loses"))
    for seeds in ([newer], []):
        done = pipeline.generate(project, seeds)
        assert [(d.code, d.path) for d in done.diagnostics] == [("S108", "seeds/memo.md")]
    (project.seeds / "memo.txt").unlink()
    assert pipeline.generate(project).exit_code is Exit.FINE  # the seed got another ending


def test_a_persons_own_card_is_not_mixed_with_a_seed(project: Project) -> None:
    put(project, "memo.md", MEMO)
    project.cards.mkdir()
    own = project.cards / "own.md"
    own.write_text("---\nid: memo\ntitle: Mine\n---\n# Mine\n\n## Thesis\n\nMine.\n", encoding="utf-8")
    before = own.read_bytes()
    assert [d.code for d in pipeline.generate(project).diagnostics] == ["S108"]
    assert own.read_bytes() == before


def test_a_card_with_another_id_and_name_is_not_made_twice(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    text = card.read_text(encoding="utf-8").replace("id: memo", "id: power", 1)
    card.write_text(text, encoding="utf-8")
    moved = card.rename(card.with_name("power.md"))
    assert pipeline.generate(project).unchanged == ("content/cards/power.md",)
    assert moved.read_text(encoding="utf-8") == text


def test_a_card_that_took_the_name_of_another_is_not_overwritten(project: Project) -> None:
    put(project, "a.md", MEMO)
    put(project, "b.md", MEMO.replace("who wins", "who loses"))
    pipeline.generate(project)
    (project.cards / "a.md").unlink()
    moved = (project.cards / "b.md").rename(project.cards / "a.md")
    text = moved.read_bytes()
    assert pipeline.generate(project).written == ()
    assert pipeline.generate(project, restore=True).written == ("content/cards/a-2.md",)
    assert moved.read_bytes() == text
    assert pipeline.generate(project).written == ()


def test_a_seed_that_only_the_last_resort_reads_is_told(project: Project) -> None:
    prose = (
        "Power will become the scarcest input of all within five years. Because chips arrive faster than "
        "substations, owners of powered sites will capture the margin.\n\nDemand could still collapse. "
        "Regulators may delay the permits for years. Investors should therefore buy sites before chips.\n"
    )
    put(project, "prose.txt", prose)
    done = pipeline.generate(project)
    assert [(d.code, d.severity.value) for d in done.diagnostics] == [("L201", "note")]
    assert done.exit_code is Exit.FINE


def test_a_cited_seed_that_cannot_be_used_says_why(project: Project) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    put(project, "memo.md", b"\x00")
    assert [d.code for d in pipeline.check(project)] == ["E405", "S102"]


def test_a_taxonomy_that_is_no_text(project: Project) -> None:
    project.taxonomy.write_bytes(b"people: {Caf\xe9: }")
    with pytest.raises(ThesisError, match="C314 is not UTF-8 text"):
        pipeline.generate(project)


def test_there_is_no_content_to_check(tmp_path: Path) -> None:
    with pytest.raises(ThesisError, match="X602 there is no such folder of content"):
        pipeline.check(Project.at(tmp_path))


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Demand could", "Orders could"),
        ("## Risks\n", "## Risks\n\nA remark.\n"),
        ("## Risks\n", "## My view\n\nNo.\n\n## Risks\n"),
        ("## Risks\n", "## Risks\n\n### Grid\n\n- It may fail.\n"),
        ("status: draft", "status: reviewed  # by hand"),
        ("title: Power first", "title: 'Power next'"),
        ("id: memo\n", "# a comment\nid: memo\n"),
        ("## Risks", "Some words\n\n<!-- a comment -->\n\n## Risks"),
        ("written:", "asset_class: mine\nwritten:"),
    ],
)
def test_an_edit_survives_while_the_seed_changes(project: Project, old: str, new: str, changed: bool) -> None:
    put(project, "memo.md", MEMO)
    pipeline.generate(project)
    (card,) = project.card_files()
    text = card.read_bytes().decode()
    assert old in text
    for opening, newline, end in (("", "\n", "\n"), ("\ufeff", "\r\n", ""), ("", "\r\n", "\r\n\r\n")):
        edited = opening + text.replace(old, new, 1).rstrip("\n").replace("\n", newline) + end
        card.write_bytes(edited.encode())
        put(project, "memo.md", MEMO.replace("who wins", "who loses") if changed else MEMO)
        pipeline.generate(project)
        merged = card.read_bytes().decode()
        assert new.replace("\n", newline) in merged
        assert ("who loses" in merged) is changed
        assert changed or merged == edited
        assert pipeline.generate(project).written == ()


TALK = (
    ("00:00:05", "<v Bo Rand>Thank you for coming, Ann. What is your thesis on the price of storage?</v>"),
    (
        "00:12:33",
        "<v Ann Lee>We believe that the price of storage will rise for at least three more years.</v>",
    ),
    (
        "00:12:41",
        "<v Ann Lee>Nobody can add capacity, because the three makers sold every slot they have.</v>",
    ),
    (
        "00:12:55",
        "<v Ann Lee>Demand has doubled since 2023, and that is why no customer has walked away.</v>",
    ),
    (
        "00:13:20",
        "<v Ann Lee>Their margins grew from 8% to 14% last year, and the shares trade at 9 times profit.</v>",
    ),
    ("00:13:31", "<v Ann Lee>Investors still value the makers as though every order were the last one.</v>"),
    (
        "00:13:42",
        "<v Ann Lee>Revenue will therefore grow by 30% a year, which drives cash flow to a record.</v>",
    ),
    ("00:20:10", "<v Bo Rand>What are the risks?</v>"),
    (
        "00:20:15",
        "<v Ann Lee>If interest rates rise again, utilities could postpone a third of their orders.</v>",
    ),
    ("01:02:03", "<v Ann Lee>The biggest risk is that sodium batteries become cheaper than we think.</v>"),
)
WORDS = [re.sub(r"<[^<>]*>", "", text) for _, text in TALK]


def subtitles(*, head: str, comma: str) -> str:
    cues = (f"{n}\n{at}{comma}000 --> 09:00:00{comma}000\n{text}\n" for n, (at, text) in enumerate(TALK, 1))
    return "\n".join((head, *cues)).lstrip()


def test_what_is_no_text_file_is_opened_at_page_line_and_time(project: Project) -> None:
    put(project, "storage.pdf", pdf(column("# Thesis", "", WORDS[1]), column("# Risks", "", WORDS[-1])))
    put(project, "talk.vtt", subtitles(head="WEBVTT\n", comma="."))
    put(project, "other.srt", subtitles(head="", comma=","))
    assert len(pipeline.generate(project).written) == 3
    assert not [d for d in pipeline.check(project) if d.severity is not Severity.NOTE]
    assert not pipeline.generate(project).written

    told = (project.cards / "storage.md").read_text(encoding="utf-8")
    assert f"{WORDS[1]} [L3]" in told and "[L3]: ../../seeds/storage.pdf#page=1\n" in told
    assert f"{WORDS[-1]} [L7]" in told and "[L7]: ../../seeds/storage.pdf#page=2\n" in told
    for seed, line in (("talk.vtt", 41), ("other.srt", 39)):
        file = project.cards / f"{seed[:-4]}.md"
        told = file.read_text(encoding="utf-8")
        assert "[L10] [1:02:03]" in told and f"[L10]: ../../seeds/{seed}#L{line}\n" in told
        file.write_text(told.replace("source: {", "source: {url: https://youtu.be/abc, "), encoding="utf-8")
    assert len(pipeline.generate(project).written) == 2
    for name in ("talk", "other"):
        told = (project.cards / f"{name}.md").read_text(encoding="utf-8")
        assert "[1:02:03]: https://youtu.be/abc?t=3723s\n" in told

    cited = {e for one in pipeline.load(project).cards for e in one.card.every_evidence()}
    assert {(e.seed, e.span.first, e.position) for e in cited} >= {
        ("seeds/storage.pdf", 3, Position(page=1)),
        ("seeds/storage.pdf", 7, Position(page=2)),
        ("seeds/talk.vtt", 10, Position(line=41, seconds=3723)),
        ("seeds/other.srt", 10, Position(line=39, seconds=3723)),
    }


def test_a_companion_without_its_seed_is_told_and_one_beside_it_is_believed(project: Project) -> None:
    put(project, "memo.md", MEMO)
    put(project, "memo.meta.yml", "show: The Switchyard\nlicence: CC BY 4.0\n")
    put(project, "memmo.meta.yml", "show: Nobody hears\n")
    done = pipeline.generate(project)
    assert said(done.diagnostics) == [
        "seeds/memmo.meta.yml: warning S114 there is no seed of that name beside it"
    ]
    text = (project.cards / "memo.md").read_text(encoding="utf-8")
    assert "source: {kind: memo, show: The Switchyard, licence: CC BY 4.0}" in text
