"""What git knows of a project, asked of real repositories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics import Exit, ThesisError
from generator.repository import Repository
from tests.gitrepo import GitRepo


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return GitRepo.made(tmp_path / "library")


def known(repo: GitRepo) -> Repository:
    found = Repository.around(repo.root)
    assert found is not None
    return found


def refused(problem: pytest.ExceptionInfo[ThesisError]) -> tuple[str, str, str]:
    (found,) = problem.value.diagnostics
    return found.code, found.message, found.hint


class TestWhereItIs:
    def test_a_folder_of_a_repository_leads_to_its_top(self, repo: GitRepo) -> None:
        inner = repo.write("research/cards/a.md", "").parent
        assert Repository.around(inner) == Repository(repo.root.resolve())

    def test_there_is_none_outside(self, tmp_path: Path) -> None:
        assert Repository.around(tmp_path) is None
        with pytest.raises(ThesisError) as problem:
            Repository.required(tmp_path)
        assert refused(problem)[0] == "X620"
        assert problem.value.exit_code is Exit.IO

    def test_there_is_none_without_git(self, repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", os.devnull)
        assert Repository.around(repo.root) is None

    def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_folder(
        self, repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_DIR", str(repo.root / ".git"))
        assert Repository.around(tmp_path) is None

    def test_paths_are_named_from_the_top(self, repo: GitRepo, tmp_path: Path) -> None:
        file = repo.write("research/a.md", "")
        git = known(repo)
        assert git.path(file) == "research/a.md"
        assert git.path(repo.root / "research") == "research"
        assert git.path(repo.root) == ""
        assert git.path(tmp_path / "elsewhere.md") is None

    def test_a_link_is_named_where_it_lies(self, repo: GitRepo, tmp_path: Path) -> None:
        (repo.root / "a.md").symlink_to(tmp_path / "outside.md")
        assert known(repo).path(repo.root / "a.md") == "a.md"


class TestRevisions:
    def test_branches_tags_and_ids_are_commits(self, repo: GitRepo) -> None:
        repo.write("a", "1")
        first = repo.commit()
        repo.git("tag", "-a", "v1", "-m", "One")
        git = known(repo)
        assert [git.commit(name) for name in ("main", "v1", "HEAD", first[:9])] == [first] * 4

    @pytest.mark.parametrize("name", ["mian", "--help", "-x", "", "a\0b", "main:a", "a b", "\udcff", "\n"])
    def test_what_names_no_commit_is_refused(self, repo: GitRepo, name: str) -> None:
        repo.write("a", "1")
        repo.commit()
        with pytest.raises(ThesisError) as problem:
            known(repo).commit(name)
        assert refused(problem)[0] == "X621"
        assert problem.value.exit_code is Exit.USAGE

    def test_the_nearest_names_are_told(self, repo: GitRepo) -> None:
        repo.write("a", "1")
        repo.commit()
        repo.git("branch", "release-2026")
        with pytest.raises(ThesisError) as problem:
            known(repo).commit("relaese-2026")
        assert refused(problem)[1:] == ("there is no revision “relaese-2026”", "Did you mean release-2026?")

    def test_an_empty_repository_has_no_revision(self, repo: GitRepo) -> None:
        with pytest.raises(ThesisError) as problem:
            known(repo).base("main")
        assert refused(problem)[0] == "X621"
        assert known(repo).history() == {}

    def test_the_base_is_where_the_branch_began(self, repo: GitRepo) -> None:
        repo.write("a", "1")
        began = repo.commit()
        repo.git("switch", "--quiet", "--create", "edit")
        repo.write("a", "2")
        repo.commit()
        repo.git("switch", "--quiet", "main")
        repo.write("b", "1")
        repo.commit()
        repo.git("switch", "--quiet", "edit")
        assert known(repo).base("main") == began

    def test_branches_without_a_common_commit_have_no_base(self, repo: GitRepo) -> None:
        repo.write("a", "1")
        repo.commit()
        repo.git("switch", "--quiet", "--orphan", "other")
        repo.write("b", "1")
        repo.commit()
        with pytest.raises(ThesisError) as problem:
            known(repo).base("main")
        assert refused(problem)[0::2] == ("X622", "Name the branch that this one was made from.")

    def test_a_shallow_clone_says_how_to_get_the_rest(self, repo: GitRepo, tmp_path: Path) -> None:
        for text in "12":
            repo.write("a", text)
            repo.commit()
        repo.git("clone", "--quiet", "--depth=1", repo.root.as_uri(), str(tmp_path / "shallow"))
        git = Repository.required(tmp_path / "shallow")
        assert git.shallow
        with pytest.raises(ThesisError) as problem:
            git.commit("release")
        assert "git fetch origin release" in refused(problem)[2]

    @pytest.mark.parametrize("revision", ["--all", "-h", "--output=x", "-"])
    def test_what_looks_like_an_option_is_no_revision(self, repo: GitRepo, revision: str) -> None:
        repo.write("a", "")
        repo.commit()
        with pytest.raises(ThesisError) as problem:
            known(repo).commit(revision)
        assert refused(problem)[0] == "X621"
        assert not (repo.root / "x").exists()

    def test_before_the_first_commit_the_hint_says_so(self, repo: GitRepo) -> None:
        with pytest.raises(ThesisError) as problem:
            known(repo).base("main")
        assert refused(problem)[2].startswith("Nothing is committed here yet")

    def test_a_broken_configuration_is_told_in_the_words_of_git(self, repo: GitRepo) -> None:
        (repo.root / ".git" / "config").write_text("[core\n", encoding="utf-8")
        with pytest.raises(ThesisError) as problem:
            Repository.required(repo.root)
        assert "bad config line 1" in refused(problem)[2]

    def test_how_somebody_reads_paths_changes_nothing(
        self, repo: GitRepo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo.write("a/b", "")
        commit = repo.commit()
        monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
        assert [blob.path for blob in known(repo).files(commit, "a")] == ["a/b"]


class TestFiles:
    def test_files_of_a_commit_are_read_in_one_go(self, repo: GitRepo) -> None:
        odd = os.fsdecode(b"cards/\xff new\nline *.md")
        repo.write("cards/a.md", "one\r\n\0two\n")
        repo.write(odd, "")
        repo.write("other.md", "x")
        (repo.root / "cards" / "link.md").symlink_to("a.md")
        head = repo.commit()
        repo.write("cards/a.md", "later")
        git = known(repo)
        files = git.files(head, "cards")
        read = git.read(files)
        assert {blob.path: read[blob.id] for blob in files} == {"cards/a.md": b"one\r\n\0two\n", odd: b""}
        assert git.files(head, "none") == ()
        assert git.read([]) == {}

    def test_a_folder_is_a_name_and_no_pattern(self, repo: GitRepo) -> None:
        repo.write("a*/x", "1")
        repo.write("ab/x", "1")
        assert [blob.path for blob in known(repo).files(repo.commit(), "a*")] == ["a*/x"]

    def test_a_blob_that_is_not_there_is_told(self, repo: GitRepo) -> None:
        repo.write("a", "1")
        git = known(repo)
        (blob,) = git.files(repo.commit())
        for packed in (repo.root / ".git" / "objects" / blob.id[:2]).iterdir():
            packed.unlink()
        with pytest.raises(ThesisError) as problem:
            git.read([blob])
        assert refused(problem)[0] == "X623"

    def test_what_differs_from_a_commit(self, repo: GitRepo) -> None:
        for name in ("same", "edited", "staged", "deleted", "moved", "touched"):
            repo.write(f"cards/{name}.md", f"the words of {name}\n" * 5)
        repo.write("elsewhere.md", "x")
        repo.write(".gitignore", "*.tmp\n")
        base = repo.commit()
        repo.write("cards/edited.md", "2")
        repo.write("cards/staged.md", "2")
        repo.git("add", "cards/staged.md")
        (repo.root / "cards" / "deleted.md").unlink()
        repo.git("mv", "cards/moved.md", "cards/där.md")
        repo.write("cards/new.md", "1")
        repo.write("cards/new.tmp", "1")
        repo.write("elsewhere.md", "y")
        os.utime(repo.root / "cards" / "touched.md", (0, 0))
        assert known(repo).changed(base, ["cards"]) == (
            "cards/deleted.md",
            "cards/där.md",
            "cards/edited.md",
            "cards/moved.md",
            "cards/new.md",
            "cards/staged.md",
        )
        assert known(repo).changed(base, []) == ()
        assert "elsewhere.md" in known(repo).changed(base)

    def test_nothing_of_the_repository_is_run_or_written(self, repo: GitRepo) -> None:
        repo.write(".gitattributes", "*.md diff=loud\n")
        repo.write("a.md", "1")
        base = repo.commit()
        ran = repo.root / ".git" / "ran"
        for setting in ("diff.loud.command", "diff.loud.textconv", "diff.external", "core.fsmonitor"):
            repo.git("config", setting, f"touch '{ran}'; false")
        repo.write("a.md", "2")
        index = (repo.root / ".git" / "index").read_bytes()
        git = known(repo)
        assert git.changed(base) == ("a.md",)
        assert len(git.history()["a.md"]) == 1
        assert not ran.exists()
        assert (repo.root / ".git" / "index").read_bytes() == index


class TestHistory:
    def test_each_file_with_who_when_and_what(self, repo: GitRepo) -> None:
        repo.write("cards/a.md", "first\n")
        repo.write("cards/b.md", "untouched\n")
        repo.write("other.md", "x")
        made = repo.commit(day=1)
        repo.write("cards/a.md", "second\n")
        edited = repo.commit(day=3, author="Bo Åkesson")
        told = known(repo).history(["cards"])
        assert list(told) == ["cards/a.md", "cards/b.md"]
        assert [(r.commit, r.author, r.date) for r in told["cards/a.md"]] == [
            (edited, "Bo Åkesson", "2026-05-03T12:00:00+00:00"),
            (made, "Ada Miller", "2026-05-01T12:00:00+00:00"),
        ]
        newest, oldest = told["cards/a.md"]
        assert oldest.before is None
        assert oldest.after == newest.before
        assert newest.after is not None
        assert known(repo).read([newest.after]) == {newest.after.id: b"second\n"}

    def test_a_renamed_file_keeps_it(self, repo: GitRepo) -> None:
        words = "".join(f"line {n}\n" for n in range(20))
        repo.write("cards/old.md", words)
        repo.commit(day=1)
        repo.git("mv", "cards/old.md", "cards/ñew.md")
        repo.write("cards/ñew.md", words + "more\n")
        repo.commit(day=2)
        repo.write("cards/old.md", "another card altogether\n")
        repo.commit(day=3)
        told = known(repo).history(["cards"])
        paths = {
            path: [(r.before.path if r.before else None, r.after.path if r.after else None) for r in changes]
            for path, changes in told.items()
        }
        assert paths == {
            "cards/old.md": [(None, "cards/old.md")],
            "cards/ñew.md": [("cards/old.md", "cards/ñew.md"), (None, "cards/old.md")],
        }

    def test_changes_of_a_merged_branch_are_told_and_removed_files_are_not(self, repo: GitRepo) -> None:
        repo.write("a.md", "1")
        repo.write("gone.md", "1")
        repo.commit(day=1)
        repo.git("switch", "--quiet", "--create", "edit")
        repo.write("a.md", "2")
        repo.commit(day=2, author="Bo")
        repo.git("switch", "--quiet", "main")
        (repo.root / "gone.md").unlink()
        repo.commit(day=3)
        repo.git("merge", "--quiet", "--no-ff", "--no-edit", "edit", day=4)
        told = known(repo).history()
        assert list(told) == ["a.md"]
        assert [r.author for r in told["a.md"]] == ["Bo", "Ada Miller"]

    def test_odd_bytes_in_names(self, repo: GitRepo) -> None:
        odd = os.fsdecode(b"\x01 \xff:\n.md")
        repo.write(odd, "1")
        repo.commit()
        assert [len(changes) for changes in known(repo).history().values()] == [1]
        assert list(known(repo).history()) == [odd]

    def test_settings_of_the_log_change_nothing(self, repo: GitRepo) -> None:
        repo.write("cards/a.md", "a")
        repo.commit(author="Jörg Müller")
        for name, value in (("i18n.logOutputEncoding", "ISO-8859-1"), ("log.showRoot", "false")):
            repo.git("config", name, value)
        assert [r.author for r in known(repo).history(["cards"])["cards/a.md"]] == ["Jörg Müller"]
