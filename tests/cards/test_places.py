"""A card stays in the file where a person put it."""

from pathlib import Path

import pytest

from generator.cards.front import value_fingerprint
from generator.cards.places import Places
from generator.model import Card, SeedRef


def card(card_id: str, seed: str = "seeds/memo.md") -> Card:
    return Card(id=card_id, title="T", seed=SeedRef(path=seed, sha256="0" * 64, layout="outline"))


def places(folder: Path, **files: str) -> Places:
    for name, front in files.items():
        (folder / f"{name}.md").write_text(f"---\n{front}\n---\n# T\n", encoding="utf-8")
    return Places(folder, sorted(folder.iterdir()))


@pytest.mark.parametrize(
    "front",
    [
        "id: memo",
        "title: T\nstatus: draft\nid : 'memo'  # ours",
        'seed: seeds/x.md\nid: "memo"\n',
        "id: memo\ntitle: [damaged",
        "written: {id: other}\nid: memo",
        "id: memo\n## Thesis",
    ],
)
def test_a_renamed_file_is_found_by_its_id(tmp_path: Path, front: str) -> None:
    assert places(tmp_path, renamed=front).file(card("memo"), alone=True) == tmp_path / "renamed.md"


def test_a_card_with_another_id_is_found_by_its_seed(tmp_path: Path) -> None:
    found = places(tmp_path, power="id: power\nseed: seeds/memo.md", other="id: other\nseed: seeds/other.md")
    assert found.file(card("memo"), alone=True) == tmp_path / "power.md"
    assert found.file(card("memo"), alone=False) == tmp_path / "memo.md"


def test_a_card_whose_id_a_person_changed_is_found_by_the_one_it_was_generated_with(tmp_path: Path) -> None:
    was = f"seed: seeds/memo.md\nwritten: {{front/id: '{value_fingerprint('memo')}', thesis: '123456'}}"
    other = f'seed: seeds/memo.md\nwritten:\n  front/id: "{value_fingerprint("other")}"'
    found = places(tmp_path, power=f"id: power\n{was}", mine=f"id: mine\n{other}")
    assert found.file(card("memo"), alone=False) == tmp_path / "power.md"
    assert found.file(card("other"), alone=False) == tmp_path / "mine.md"
    assert found.file(card("memo", "seeds/another.md"), alone=False) == tmp_path / "memo.md"
    assert found.generated() == {}


def test_a_sibling_is_not_taken_for_a_card_that_was_deleted(tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    other = f"id: mine\nseed: seeds/memo.md\nwritten: {{front/id: {value_fingerprint('other')}}}"
    file.write_text(f"---\n{other}\n---\n# T\n", encoding="utf-8")
    assert Places(tmp_path, [file], {"memo"}).file(card("memo"), alone=True) == tmp_path / "memo.md"
    assert Places(tmp_path, [file]).file(card("memo"), alone=True) == file


def test_an_episode_is_not_taken_for_its_digest(tmp_path: Path) -> None:
    found = places(tmp_path, episode="id: memo-episode\nseed: seeds/memo.md")
    assert found.file(card("memo"), alone=True) == tmp_path / "memo.md"


def test_no_card_is_written_over_another(tmp_path: Path) -> None:
    found = places(tmp_path, memo="id: other\nseed: seeds/other.md")
    assert found.file(card("memo"), alone=True) == tmp_path / "memo-2.md"


def test_a_damaged_file_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_bytes(b"\xff\x00")
    assert places(tmp_path).file(card("memo"), alone=True) == tmp_path / "memo.md"
