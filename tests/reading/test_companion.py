from pathlib import Path

import pytest

from generator.model import About, Seed, Speaker
from generator.reading import diagnostics, read_file


def told(folder: Path, companion: str | bytes, name: str = "talk.meta.yml") -> Seed:
    (folder / "talk.txt").write_text("Words.\n")
    (folder / name).write_bytes(companion if isinstance(companion, bytes) else companion.encode())
    return read_file("seeds/pods/talk.txt", folder / "talk.txt")


def faults(seed: Seed) -> list[str]:
    return [f"{d.path}:{d.line} {d.code} {d.message}" for d in diagnostics(seed)]


@pytest.mark.parametrize("name", ["talk.meta.yml", "talk.txt.meta.yml"])
def test_a_companion_tells_what_the_capture_lost(name: str, tmp_path: Path) -> None:
    seed = told(
        tmp_path,
        "title: On steel\nkind: podcast\nshow: The Switchyard\nepisode: 12\npublished: 2026-03-02\n"
        "url: https://example.org/12\nduration: 1:37:33\nlanguage: de\nlicence: CC BY 4.0\n"
        "description: Two people talk.\nspeakers: [Jane Doe, {name: John Roe, role: CEO}]\n",
        name,
    )
    assert seed.companion == About(
        title="On steel",
        kind="podcast",
        show="The Switchyard",
        episode="12",
        published="2026-03-02",
        url="https://example.org/12",
        duration="1:37:33",
        language="de",
        licence="CC BY 4.0",
        description="Two people talk.",
        speakers=(Speaker(name="Jane Doe"), Speaker(name="John Roe", role="CEO")),
    )
    assert (seed.flaws, seed.lines) == ((), ("Words.",))


@pytest.mark.parametrize(
    ("companion", "found"),
    [
        ("titel: x\n", [":1 S113 unknown key titel"]),
        ("title: x\nurl: example.org\n", [":2 S113 url: should be the address of a page: https://…"]),
        ("language: German\n", [":1 S113 language: should be a code of two letters: en, de"]),
        ("speakers: Jane Doe\n", [":1 S113 speakers: should be a list, `[a, b]`"]),
        ("speakers:\n- Jane Doe\n- {role: CEO}\n", [":3 S113 speakers.1.name: Field required"]),
        ("- a\n", [":1 S113 the companion is not a mapping"]),
        ("title: [\n", [":2 S113 the companion is not YAML: did not find expected node content"]),
        ("title: &a x\n", [":1 S113 the companion uses an anchor or alias"]),
        (
            "a: 1\n<<<<<<< ours\ntitle: x\n=======\ntitle: y\n>>>>>>> theirs\n",
            [":2 S113 merge conflict markers; nothing in it counts"],
        ),
        (b"title: \xff\n", [":1 S113 the companion cannot be read: not UTF-8 text"]),
        ("", []),
    ],
)
def test_faults_are_told_and_the_seed_is_read_all_the_same(
    companion: str | bytes, found: list[str], tmp_path: Path
) -> None:
    seed = told(tmp_path, companion)
    assert faults(seed) == [f"seeds/pods/talk.meta.yml{one}" for one in found]
    assert seed.lines == ("Words.",)


def test_keys_beside_a_wrong_one_count(tmp_path: Path) -> None:
    assert told(tmp_path, "title: On steel\nurl: nowhere\n").companion == About(title="On steel")


def test_a_link_out_of_the_folder_is_no_companion(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret.yml").write_text("title: secret\n")
    (seeds / "talk.txt").write_text("Words.\n")
    (seeds / "talk.meta.yml").symlink_to(tmp_path / "secret.yml")
    assert read_file("seeds/talk.txt", seeds / "talk.txt").companion == About()
