"""Cards checked each by itself, in as many processes as the machine offers."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.cards.front_words import changed_words
from generator.cards.slips import slips
from generator.checks import CheckedCard, Surroundings, check_card, links_of
from generator.diagnostics import Diagnostic, ThesisError
from generator.fences import front_matter
from generator.hyperlinks import Hyperlink
from generator.pipeline.opening import open_card
from generator.pipeline.seeds import CitedSeeds, Reading, read_before
from generator.project import Project

#: Cards that are worth a process of their own.
_WORTH = 40
#: Runs a process: the cards of one may be longer than those of another.
_RUNS = 4


@dataclass(frozen=True, slots=True)
class Examined:
    """Cards that could be read, and what was found on each and on those that could not.

    The cards have no bodies; ``links`` are theirs, in the same order. ``seeds`` are those that can be read,
    by the paths that cards cite.
    """

    cards: tuple[CheckedCard, ...] = ()
    links: tuple[tuple[Hyperlink, ...], ...] = ()
    seeds: frozenset[str] = frozenset()
    found: tuple[Diagnostic, ...] = ()


def examine(
    project: Project,
    around: Surroundings,
    processes: int | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> Examined:
    """Every card of ``project`` by itself, in order; by default in a process for each processor.

    The outcome is the same for any number of ``processes``. The seeds in ``readings`` are not read again,
    and stay in this process.
    """
    files = project.card_files()
    if readings:
        return _run(files, CitedSeeds(project, read_before(readings)), project=project, around=around)
    processes = _processes(len(files)) if processes is None else processes
    one = partial(_run, project=project, around=around)
    if processes <= 1:
        return one(files)
    size = -(-len(files) // (processes * _RUNS))
    runs = [files[at : at + size] for at in range(0, len(files), size)]
    # What a card is made of holds no circles: to look for some takes a tenth of the time.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=gc.disable) as pool:
        done = list(pool.map(one, runs))
    return Examined(
        cards=tuple(card for part in done for card in part.cards),
        links=tuple(links for part in done for links in part.links),
        seeds=frozenset().union(*(part.seeds for part in done)),
        found=tuple(dict.fromkeys(finding for part in done for finding in part.found)),
    )


def _processes(cards: int) -> int:
    """How many processes to use: one where they cannot begin with what this one has read already."""
    if sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    offered = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(offered, cards // _WORTH)


def _run(
    files: Sequence[Path], seeds: CitedSeeds | None = None, *, project: Project, around: Surroundings
) -> Examined:
    seeds = seeds or CitedSeeds(project)
    cards: list[CheckedCard] = []
    links: list[tuple[Hyperlink, ...]] = []
    found: list[Diagnostic] = []
    for file in files:
        try:
            one = open_card(file, project, seeds)
        except ThesisError as refused:
            found += refused.diagnostics
            continue
        found += check_card(one, around)
        found += changed_words(one.text, one.path)
        found += slips(one.text, one.path)
        cards.append(one.without_body())
        links.append(links_of(without_front(one.text)))
    found += seeds.diagnostics
    return Examined(tuple(cards), tuple(links), seeds.at_hand, tuple(dict.fromkeys(found)))


def without_front(text: str) -> str:
    """``text`` with its front matter emptied: lines keep their numbers."""
    front = front_matter(text)
    return "\n" * (front.body_line - 1) + front.body if front else text
