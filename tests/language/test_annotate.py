from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.annotate import annotated
from generator.language.voices import voice_of
from generator.model import SectionKind, Statement, Strength, Voice

WORDS = ["Holm", "says", "rents", "may", "must", "never", "fall", "if", "Lind", "argues", "."]
SPEAKERS = ("Ada Holm", "Bo Lind")


def test_reported_sentence():
    done = annotated(Statement(text="Holm says rents may fall."), SectionKind.KEY_POINTS, SPEAKERS)
    assert (done.speaker, done.voice, done.strength, done.cues) == (
        "Ada Holm",
        Voice.REPORTED,
        Strength.HEDGED,
        ("may",),
    )


def test_a_given_speaker_stays():
    given_one = Statement(text="Lind says never.", quoted=True, speaker="Ada Holm")
    done = annotated(given_one, SectionKind.CONVICTION, SPEAKERS)
    assert (done.speaker, done.voice) == ("Ada Holm", Voice.QUOTE)


def test_a_quote_has_no_speaker_of_its_own():
    assert (
        annotated(Statement(text="Lind says never.", quoted=True), SectionKind.QUOTES, SPEAKERS).speaker
        is None
    )


def test_bare_statements_have_no_cues():
    done = annotated(Statement(text="A potential buyer came."), SectionKind.THESIS)
    assert (done.strength, done.cues, done.voice) == (Strength.BARE, (), Voice.SUMMARY)


@pytest.mark.parametrize(
    ("section", "voice"),
    [
        (SectionKind.SKEW, Voice.ANALYST),
        (SectionKind.STEEL_MAN, Voice.ANALYST),
        (SectionKind.PREMISE, Voice.SUMMARY),
    ],
)
def test_the_section_decides_the_voice(section, voice):
    assert voice_of("Rents rose.", quoted=False, section=section, speaker=None) == voice
    assert voice_of("Rents rose.", quoted=False, section=section, speaker="Ada Holm") == Voice.REPORTED


@given(
    st.lists(
        st.sampled_from(
            ["Holm", "says", "rents", "may", "must", "never", "fall", "if", "Lind", "argues", "."]
        )
    ).map(" ".join),
    st.booleans(),
    st.sampled_from(SectionKind),
)
def test_twice_is_once(text, quoted, section):
    once = annotated(Statement(text=text, quoted=quoted), section, SPEAKERS)
    assert annotated(once, section, SPEAKERS) == once
    assert replace(once, strength=Strength.BARE, cues=(), voice=Voice.SUMMARY, speaker=None) == Statement(
        text=text, quoted=quoted
    )
