from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import ThesisError
from generator.language.names import (
    companies,
    found_people,
    load_taxonomy,
    people,
    person_like,
    speaker_of,
    topic_counts,
    topics,
)
from generator.language.speakers import signature

OURS = Path(__file__).parents[2] / "content" / "taxonomy.yml"
LISTS = """\
people:
  Ada Holm: {aliases: [Holm]}
companies:
  Iren: {aliases: [Iris Energy]}
  Meta: {}
  Acme: {aliases: [Acme Cloud]}
topics:
  power: {aliases: [gigawatt]}
  memory:
"""
TAXONOMY = load_taxonomy(LISTS, "t.yml")
SPEAKERS = ("David Sacks", "Michael Intrator", "Tuhin Srivastava", "Steve Hou")


def test_own_taxonomy_loads():
    own = load_taxonomy(OURS.read_text(encoding="utf-8"), "content/taxonomy.yml")
    assert companies("Iris Energy sold to Azure; Alphabet waits.", own) == ("Iren", "Microsoft", "Google")
    assert people("Intrator met Chamath.", own) == ("Michael Intrator", "Chamath Palihapitiya")


def test_names_stand_as_whole_words_in_the_case_listed():
    assert companies("Metal, meta, Acme Cloud, Iris Energy's lease, Meta, Iren.", TAXONOMY) == (
        "Acme",
        "Iren",
        "Meta",
    )
    assert people("Holmes and Holm", TAXONOMY) == ("Ada Holm",)


def test_topics_are_counted_in_any_case():
    text = "Power is short: two gigawatts. Memory too."
    assert topic_counts(text, TAXONOMY) == {"power": 2, "memory": 1}
    assert topics(text, TAXONOMY) == ("power",)
    assert topics(text, TAXONOMY, title="The memory squeeze") == ("memory", "power")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("people: [Ada]", 1),
        ("people:\n  Ada: {alias: [x]}", 2),
        ("firms: {}", 1),
        ("companies:\n  A: {aliases: [B]}\n  C: {aliases: [B]}", 3),
        ("people:\n  A: {}\n  A: {}", 3),
        ("people:\n  A: {aliases: x}", 2),
        ("people:\n  A: {aliases: [x", 2),
        ("people: &x {}", 1),
        ("people: !!python/name:os.system {}", 1),
        ("[" * 2000, 1),
        ("- A", 1),
    ],
)
def test_a_bad_taxonomy_is_refused_with_its_line(text, line):
    with pytest.raises(ThesisError) as caught:
        load_taxonomy(text, "content/taxonomy.yml")
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.path, finding.line) == ("C314", "content/taxonomy.yml", line)
    assert finding.hint


@pytest.mark.parametrize(
    "text", ["Ada Holm", "Host (Acme)", "Ludwig van Beethoven", "J. P. Holm", "Jean-Luc Holm"]
)
def test_person_like(text):
    assert person_like(text)


@pytest.mark.parametrize(
    "text",
    ["Machines are learning to act.", "Holm", "OpenAI", "Executive Summary", "Ada Holm's", "the host", ""],
)
def test_not_person_like(text):
    assert not person_like(text)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Sacks says the queue is short.", "David Sacks"),
        ("According to David Sacks, it is short.", "David Sacks"),
        ("As Sacks noted on the show, it is.", "David Sacks"),
        ("Baseten CEO Tuhin Srivastava reports zero slack.", "Tuhin Srivastava"),
        ("Intrator's causal chain: rents rise.", "Michael Intrator"),
        ("Hou is highly skeptical of cuts.", "Steve Hou"),
        ("Michael Intrator rarely hedges.", "Michael Intrator"),
        ("He believes in it.", None),
        ("The contract names Intrator and others.", None),
        ("Somebody Else says so.", None),
    ],
)
def test_speaker_of(sentence, speaker):
    assert speaker_of(sentence, SPEAKERS) == speaker


def test_found_people():
    text = (
        "Acme CEO Ada Holm reports growth. According to Bo Lind, it slows.\n“Land wins.” - Cy Moe, Land Show"
    )
    assert found_people(text) == ("Ada Holm", "Bo Lind", "Cy Moe")
    assert found_people("Wall Street says no. The Market believes it. Big Tech argues.") == ()


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    speaker_of(text, SPEAKERS)
    for person in found_people(text):
        assert person_like(person)
    assert set(companies(text, TAXONOMY)) <= {"Iren", "Meta", "Acme"}


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("— Dana Whitfield, Chief Pharmacy Officer", "Dana Whitfield", "Chief Pharmacy Officer"),
        ("- Ada Holm, The Example Show", "Ada Holm", "The Example Show"),
        ("Ingrid Solheim (former planner)", "Ingrid Solheim", "former planner"),
        ("— Priya Raman of Northgate", "Priya Raman", "of Northgate"),
        ("— Ada Holm", "Ada Holm", ""),
    ],
)
def test_signature(text, name, rest):
    assert signature(text) == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Models are starting to do the same.",
        "— The Copper Desk",
        "- Goldman Sachs, research",
        "Host's summary",
    ],
)
def test_no_signature(text):
    assert signature(text) is None


def test_the_pronoun_that_ends_a_sentence_is_no_initial():
    assert found_people("She knows more than I. Pope Leonard adds that it fell.") == ("Pope Leonard",)
