"""Whatever people, sources and new versions do in whatever order: no byte that a person wrote is lost."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from generator.cards import write as writing
from generator.cards.files import LINKS, Unit, split
from generator.cards.read import parse
from generator.diagnostics import Exit
from generator.merging import Decisions
from generator.pipeline import Generated, generate
from generator.project import Project

SEED = """# Power first

## Thesis

Power will decide who wins.

Sites beat chips.

## Risks

- Demand could fall by 30%.
- Permits may take years.
"""
_MARK = re.compile(r"\[L\d+(?:-\d+)?\]")
_TEMPLATE = writing._environment()


class NewerTemplate:
    """The card template of a later version, with another mark before an item."""

    def get_template(self, _: str) -> NewerTemplate:
        return self

    def render(self, **context: Any) -> str:
        return re.sub(r"^- ", "- · ", _TEMPLATE.get_template("card.md.j2").render(**context), flags=re.M)


def unmarked(text: str) -> str:
    """``text`` with the one thing the generator may change in it left out: which lines it cites.

    Nor do the line ends behind it count: they part it from what follows.
    """
    return _MARK.sub("[L]", text.replace("\r\n", "\n")).rstrip("\n")


def units_of(text: str) -> dict[str, Unit]:
    return {unit.key: unit for unit in split(text).units if unit.key != LINKS}


class Library(RuleBasedStateMachine):
    """A library of one card, and what a person wrote into it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.at(Path(self.folder.name))
        self.seed = SEED.split("\n")
        self.count = 0
        self.forget()

    def forget(self) -> None:
        """Nothing in the card is a person's, and no decision is waited for."""
        self.units: dict[str, str] = {}  # unit a person wrote in → its text
        self.fields: set[str] = set()  # lines of the front matter a person wrote
        self.gone: set[str] = set()  # unit a person took out
        self.pending: list[str] = []

    def teardown(self) -> None:
        writing._environment = lambda: _TEMPLATE  # type: ignore[assignment]
        self.folder.cleanup()

    # what there is

    @property
    def files(self) -> tuple[Path, ...]:
        return self.project.card_files()

    @property
    def text(self) -> str:
        return self.files[0].read_bytes().decode()

    @property
    def proposals(self) -> list[Path]:
        return sorted(self.project.cards.rglob("*.proposal.md"))

    def there(self) -> bool:
        return bool(self.files)

    def words(self) -> str:
        self.count += 1
        return f"Ours{self.count} may weigh more."

    # what a person does

    @initialize()
    def first(self) -> None:
        self.project.seeds.mkdir()
        self.save_seed()
        assert self.generated().exit_code is Exit.FINE
        assert self.there()

    def save(self, change: Callable[[str], str]) -> None:
        """A person changes the text of the card; what then differs is theirs."""
        windows, before = "\r\n" in self.text, self.text.replace("\r\n", "\n")
        after = change(before)
        self.files[0].write_bytes((after.replace("\n", "\r\n") if windows else after).encode())
        old, new = units_of(before), units_of(after)
        for key in old.keys() - new.keys():
            self.units.pop(key, None)
            self.gone.add(key)
        for key, unit in new.items():
            if key not in old or unmarked(unit.text) != unmarked(old[key].text):
                self.units[key] = unmarked(unit.text)
                self.gone.discard(key)
        self.fields = {line for line in split(after).front.split("\n") if "Ours" in line}

    # One rule for all: of many, most sequences would leave most out, and lost is what several do together.
    @rule(
        data=st.data(),
        step=st.sampled_from(
            ["edit", "source", "run", "edit", "source", "move", "decide", "run", "delete card"]
        ),
    )
    def step(self, data: st.DataObject, step: str) -> None:
        if step == "source":
            self.source_changes(
                data.draw(st.integers(0, 9)),
                data.draw(
                    st.sampled_from(["reword", "insert", "reword", "delete", "append", "restore", "template"])
                ),
            )
        elif step == "run":
            self.generate_once_more(data.draw(st.booleans()))
        elif not self.files:
            pass
        elif step == "edit":
            self.person_edits(
                data,
                data.draw(
                    st.sampled_from(["section", "section", "section", "field", "added", "deleted", "moved"])
                ),
            )
        elif step == "move":
            self.person_moves(
                data.draw(
                    st.sampled_from(
                        [
                            "windows",
                            "no end",
                            "mark",
                            "sub/card.md",
                            "power-first.md",
                            "memo.md",
                            "ours",
                            "memo",
                        ]
                    )
                )
            )
        elif step == "decide":
            self.decide(data, data.draw(st.booleans()))
        elif len(self.units) > 1:
            self.delete_card()

    def person_edits(self, data: st.DataObject, kind: str) -> None:
        if kind == "section":
            self.edit_section(data, data.draw(st.sampled_from(["end", "start", "instead"])))
        elif kind == "field":
            self.edit_field(data.draw(st.sampled_from(["title", "topics", "conviction", "comment"])))
        elif kind == "added":
            self.add_section(data.draw(st.sampled_from(["Thesis", "Risks", "Hedge"])))
        elif kind == "deleted":
            self.delete_section(data)
        else:
            self.move_section_up()

    def edit_section(self, data: st.DataObject, where: str) -> None:
        unit = self.section(data)
        said, words = unit.text.replace("\r\n", "\n"), self.words()
        heading, _, rest = said.partition("\n")
        new = {
            "end": f"{said.rstrip()}\n\n{words}\n\n",
            "start": f"{heading}\n\n{words}\n{rest}",
            "instead": f"{heading}\n\n{words} [L5]\n\n",
        }[where]
        self.save(lambda text: text.replace(said, new, 1))

    def section(self, data: st.DataObject) -> Unit:
        """One of the card: as often as not one that the source can change."""
        units = units_of(self.text)
        changing = [key for key in ("thesis", "risks", "hedge") if key in units]
        return units[data.draw(st.sampled_from([*units, *changing, *changing]), "section")]

    def edit_field(self, key: str) -> None:
        line = {"topics": "topics: [Ours{}]", "comment": "# Ours{}"}.get(key, key + ": Ours{}").format(
            self.count
        )
        self.count += 1
        self.save(
            lambda text: re.sub(rf"^{key}: .*\n", "", text, count=1, flags=re.M).replace(
                "status:", f"{line}\nstatus:", 1
            )
        )

    def add_section(self, heading: str) -> None:
        words = self.words()
        section = f"## View {self.count}\n\n{words}\n\n"
        self.save(lambda text: text.replace(f"## {heading}\n", f"{section}## {heading}\n", 1))

    def delete_section(self, data: st.DataObject) -> None:
        unit = self.section(data)
        if unit.key != "title":
            self.save(lambda text: text.replace(unit.text.replace("\r\n", "\n"), "", 1))

    def move_section_up(self) -> None:
        units = [unit.text for unit in split(self.text).units]
        text = self.text
        if len(units) > 3 and units[-2].startswith("## "):
            self.files[0].write_bytes(
                text.replace(units[-2], "", 1).replace(units[1], units[-2] + units[1], 1).encode()
            )

    def person_moves(self, kind: str) -> None:
        if kind.endswith(".md"):
            self.move_card(kind)
        elif kind in ("ours", "memo"):
            self.change_id(kind)
        else:
            self.save_otherwise(kind)

    def save_otherwise(self, style: str) -> None:
        text = self.text
        if style == "windows":
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        elif style == "no end":
            text = text.rstrip("\r\n")
        else:
            text = "\ufeff" + text.removeprefix("\ufeff")
        self.files[0].write_bytes(text.encode())

    def move_card(self, name: str) -> None:
        to = self.project.cards / name
        to.parent.mkdir(exist_ok=True)
        for proposal in self.proposals:
            proposal.unlink()
        self.files[0].rename(to)

    def change_id(self, name: str) -> None:
        self.files[0].write_bytes(re.sub(r"^id: .*?(\r?)$", rf"id: {name}\1", self.text, flags=re.M).encode())

    def delete_card(self) -> None:
        for file in (*self.files, *self.proposals):
            file.unlink()
        self.forget()
        for _ in range(2):
            assert [d.code for d in self.generated().diagnostics if d.code == "M511"] == [
                "M511"
            ] or not self.made()
            assert not self.files
        if self.made():
            assert self.generated(restore=True).written
        else:
            self.seed = SEED.split("\n")
            self.save_seed()
            assert self.generated(restore=True).written

    def made(self) -> bool:
        """Whether the seed gives a card as it is now."""
        return not any(d.code == "L202" for d in generate(self.project, dry_run=True).diagnostics)

    # what others do

    def save_seed(self) -> None:
        (self.project.seeds / "memo.md").write_bytes("\n".join(self.seed).encode())

    def source_changes(self, at: int, how: str) -> None:
        if how == "template":
            writing._environment = (NewerTemplate, lambda: _TEMPLATE)[at % 2]  # type: ignore[assignment]
        said = [number for number, line in enumerate(self.seed) if line and line[0] != "#"] or [0]
        at = said[at % len(said)]
        if how == "insert":
            self.seed[at:at] = ["", f"More{len(self.seed)} sites are built.", ""]
        elif how == "delete" and len(said) > 1:
            del self.seed[at]
        elif how == "reword":
            swaps = {
                "will": "may",
                "may": "will",
                "could": "might",
                "might": "could",
                "beat": "follow",
                "are": "were",
            }
            self.seed[at] = " ".join(swaps.get(word, word) for word in self.seed[at].split(" "))
        elif how == "append" and "## Hedge" not in self.seed:  # a second one would take the first one's key
            self.seed += ["", "## Hedge", "", "We believe that power may be cheap."]
        elif how == "restore":
            self.seed = SEED.split("\n")
        self.save_seed()

    # what the generator does

    def generated(self, **options: Any) -> Generated:
        done = generate(self.project, **options)
        assert not {d.code for d in done.diagnostics} - {"M501", "M504", "M511", "L201", "L202", "S101"}
        self.pending = [one.unit for card in done.undecided for one in card.pending]
        assert (done.exit_code is Exit.CONFLICT) == bool(self.pending)
        self.holds()
        before = {f: f.read_bytes() for f in self.project.root.rglob("*") if f.is_file()}
        for file in before:
            os.utime(file, ns=(1, 1))
        again = generate(self.project, review=bool(options.get("review")))
        after = {f: f.read_bytes() for f in self.project.root.rglob("*") if f.is_file()}
        assert (again.written, again.exit_code) == ((), done.exit_code)
        assert after == before
        assert {f.stat().st_mtime_ns for f in after} == {1}
        return done

    def holds(self) -> None:
        """Everything a person wrote is there as they wrote it, and the card can be read."""
        if not self.files:
            assert not (self.units or self.fields or self.gone)
            return
        text = self.text
        assert not re.search(r"^(<{7}|={7}|>{7})", text, re.M)
        parse(text.removeprefix("\ufeff"), "card.md")
        now = {key: unmarked(unit.text) for key, unit in units_of(text).items()}
        assert {key: now.get(key) for key in self.units} == self.units
        assert not self.gone & now.keys()
        assert self.fields <= set(split(text).front.replace("\r\n", "\n").split("\n"))

    def generate_once_more(self, review: bool) -> None:
        before = self.text if self.files else ""
        self.generated(review=review)
        if before:
            assert self.text.startswith("\ufeff") is before.startswith("\ufeff")
            assert ("\r\n" in self.text) is ("\r\n" in before)
            assert self.text.endswith("\n") is before.endswith("\n")

    def decide(self, data: st.DataObject, accept: bool) -> None:
        self.generated()
        if not self.pending:
            return
        unit = data.draw(st.sampled_from(self.pending), "section")
        if accept:
            self.units.pop(unit, None)
            self.gone -= {unit, unit.partition("/")[0]}  # an entry comes with the heading of its section
            self.fields = {line for line in self.fields if not line.startswith(unit.removeprefix("front/"))}
        name = (unit,)
        decisions = Decisions(accept=name) if accept else Decisions(keep=name)
        generate(self.project, self.files, decisions=decisions)
        self.generated()


def test_no_sequence_of_changes_loses_what_a_person_wrote() -> None:
    run_state_machine_as_test(
        Library, settings=settings(max_examples=200, stateful_step_count=14, deadline=None)
    )


@pytest.mark.nightly
def test_no_long_sequence_of_changes_loses_what_a_person_wrote() -> None:
    patient = settings(
        max_examples=2000, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Library, settings=patient)
