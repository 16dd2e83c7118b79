"""Cards are checked in several processes, with the outcome of one."""

from pathlib import Path

from generator import pipeline
from tests.checks.libraries import library


def test_findings_are_the_same_in_any_number_of_processes(tmp_path: Path) -> None:
    cited = "\n## Risks\n\n- The grid is full. [L{}]\n\n[L{}]: ../../seeds/{}#L{}\n"
    front = "---\nid: {}\ntitle: {}\nseed: seeds/{}\nseed_sha256: {}\nlayout: outline\n---\n# {}\n"
    files = {}
    for n in range(9):
        seed, name = ("gone.txt", "broken.txt", "grid.txt")[n % 3], f"card-{n}"
        text = front.format("same" if n == 5 else name, name, seed, "0" * 64, name) + cited.format(
            n, n, seed, n
        )
        files[f"cards/{name}.md"] = text + ("\n```\n" if n == 4 else "\n[there](card-1.md#nowhere)\n")
    files["cards/another.md"] = files["cards/card-2.md"].replace("id: card-2", "id: same")
    files["cards/torn.md"] = "---\nid: torn\n"
    project = library(tmp_path, files)
    project.seeds.mkdir()
    (project.seeds / "grid.txt").write_text("One.\nThe grid is full.\nThree.\nFour.\nFive.\n")
    (project.seeds / "broken.txt").write_bytes(b"\0")
    alone = pipeline.check(project, processes=1)
    assert {d.code for d in alone} >= {"C301", "C308", "C316", "C326", "E402", "E403", "E405", "S102"}
    assert pipeline.check(project, processes=2) == alone
    assert pipeline.check(project, processes=5) == alone
