import pytest
from ftfy.badness import BADNESS_RE, badness
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.reading import mojibake
from generator.reading.mojibake import repair

PAGES = ("cp1252", "cp1254")


def damaged(text: str, page: str) -> str:
    """``text`` as a capture that took its UTF-8 for ``page`` and dropped what the page does not define."""
    return text.encode("utf-8").decode(page, "ignore")


def mended(text: str) -> str:
    return "\n".join(repair(text.split("\n"))[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("donâ€™t", "don’t"),
        ("cafÃ© prÃ¨s dâ€™ici", "café près d’ici"),
        ("â‚¬5 billion", "€5 billion"),
        ("â€œEvery model is a bet.â€", "“Every model is a bet.”"),
        ("margins â€” as it were â€” hold", "margins — as it were — hold"),
        ("Ã¢â‚¬Å“twiceÃ¢â‚¬â„¢", "“twice’"),
        ("nonâ€profit donâ€™t", "non‐profit don’t"),
        ("ğŸ¯ Aim", "🎯 Aim"),
        ("âš\u00a0ï¸ Risk", "⚠️ Risk"),
        ("supply â†’ demand, demand â† supply", "supply → demand, demand ← supply"),
        ("voilÃ  lâ€™idÃ©e", "voilà l’idée"),
        ("100Â MW donâ€™t", "100\u00a0MW don’t"),
        ("donâ\x80\x99t", "don’t"),
        ("â€œyesâ€\N{REPLACEMENT CHARACTER}", "“yes”"),
        ("ÐŸÐ¾Ñ‡ÐµÐ¼Ñƒ", "Почему"),
        ("COâ‚‚ and xâ´ in the fabâ€™s", "CO₂ and x⁴ in the fab’s"),
    ],
)
def test_damage_is_put_right(before: str, after: str) -> None:
    assert mended(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ğŸ“ Maths of it", "\N{REPLACEMENT CHARACTER} Maths of it"),  # 📁 📍 📎 📏 📐 📝 📞
        ("ğŸ” donâ€™t", "\N{REPLACEMENT CHARACTER} don’t"),  # 🔁 🔍 🔎 …
        ("Ãrea de inversiÃ³n", "\N{REPLACEMENT CHARACTER}rea de inversión"),  # Á Í Ï Ð Ý
    ],
)
def test_what_nobody_can_know_stays_visible_and_is_reported(before: str, after: str) -> None:
    lines, repairs = repair([before])
    assert lines == (after,)
    assert [r.lost for r in repairs].count(True) == 1


CORRECT = [
    "“MAÇÃ”",
    "Spaß”, “so”",
    "“été…”",
    "Ångström",
    "L’âme",
    "naïve – “irmã…”",
    "日本語 ✓",
    "Ğ ğ İ ı ş",
    "Ärzte",
]


@pytest.mark.parametrize("words", CORRECT)
@pytest.mark.parametrize("damage", ["donâ€™t", "ğŸ’¡", "â”Œâ”€â”€â”"])
def test_correct_words_beside_damage_are_kept(words: str, damage: str) -> None:
    right = {"donâ€™t": "don’t", "ğŸ’¡": "💡", "â”Œâ”€â”€â”": "┌──┐"}[damage]
    assert mended(f"{words} | {damage}\n{words}\n{damage}") == f"{words} | {right}\n{words}\n{right}"


def test_repairs_name_their_line_and_run() -> None:
    lines, repairs = repair(["plain", "a â€” bâ€™s ğŸ“", "ğŸ“ˆ"])
    assert lines == ("plain", "a — b’s \N{REPLACEMENT CHARACTER}", "📈")
    assert [(r.line, r.before, r.after, r.lost) for r in repairs] == [
        (2, "â€”", "—", False),
        (2, "â€™", "’", False),
        (2, "ğŸ“", "\N{REPLACEMENT CHARACTER}", True),
        (3, "ğŸ“ˆ", "📈", False),
    ]


DIAGRAMS = [
    """\
┌──────┐     ┌──────┐
│ POWER│ ──→ │ CHIPS│
└──────┘ ←── └──────┘""",
    """\
┏━━━━━━━┓
┃ HEAVY ┃
┗━━━━━━━┛""",
    """\
╔═══════╗
║ DOUBLE║
╠═══════╣
║ BOX   ║
╚═══════╝""",
    """\
   ┌──┬──┐
   │  ├──┤
───┴──┼──┘
      ↓""",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("diagram", DIAGRAMS)
def test_diagrams_line_up_again(diagram: str, page: str) -> None:
    assert mended(damaged(f"— “a” —\n{diagram}\n", page)) == f"— “a” —\n{diagram}\n"


ALPHABET = (
    "abcXYZ  .,;:!?\"'()[]*#-|0123456789\n\n"
    "éèêëàâäáãåçñöüôóòúùûíîïßøæœÉÈÀÁÂÄÅÇÑÖÜÔÓØŁłśźżčšžřěğışİŞßð"
    "–—‘’“”„…•™€£¥§°±²×÷½«»¿¡\u00a0"
    "←↑→↓↔⇒⇐≈≠≤≥∞✓✔✅❌⭐⚡⚠❤●■▲►"
    "─│┌┐└┘├┤┬┴┼═║╔╗╚╝━┃┏┓┗┛"
    "🚀📈📉💡🔴🟢🎯📊💰🤖📐\ufe0f"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=80)
phrases = st.lists(
    st.sampled_from(
        [
            "don’t",
            "“compute”",
            "—",
            "→",
            "←",
            "é",
            "Ångström",
            "€5",
            "🎯",
            "⚠️",
            "┌─┐",
            "╔══╗",
            "\n",
            " ",
            "MW",
            "…",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(texts, phrases), st.sampled_from(PAGES))
@example("• “x” — y\n\n┌─┐", "cp1254")
def test_lines_keep_their_number_and_every_change_is_reported(text: str, page: str) -> None:
    lines = damaged(text, page).split("\n")
    result, repairs = repair(lines)
    assert len(result) == len(lines)
    changed = {number for number, (old, new) in enumerate(zip(lines, result, strict=True), 1) if old != new}
    assert changed == {r.line for r in repairs}
    assert sum(r.after.count("\N{REPLACEMENT CHARACTER}") for r in repairs if r.lost) == sum(
        line.count("\N{REPLACEMENT CHARACTER}") for line in result
    )


@given(st.one_of(texts, phrases), st.sampled_from(PAGES))
def test_without_dropped_bytes_the_text_comes_back_exactly(text: str, page: str) -> None:
    wrong = damaged(text, page)
    assume(wrong.encode(page, "ignore") == text.encode("utf-8"))
    assume(badness(text) == 0 and badness(wrong) > 0)
    assert mended(wrong) == text


@given(st.text(st.sampled_from(ALPHABET), max_size=200))
def test_what_badness_finds_no_fault_with_is_not_touched(text: str) -> None:
    assume(badness(text) == 0)
    assert repair(text.split("\n")) == (tuple(text.split("\n")), ())


@given(st.text(max_size=200))
def test_any_text_keeps_its_lines_and_ascii(text: str) -> None:
    lines = text.split("\n")
    result, _ = repair(lines)
    assert len(result) == len(lines)
    for before, after in zip(lines, result, strict=True):
        assert [c for c in before if c.isascii() and c != " "] == [
            c for c in after if c.isascii() and c != " "
        ]
        assert before == after or not before.isascii()


#: Every character that ftfy's detector knows, and what stands between them.
FOREIGN = sorted({char for char in map(chr, range(0x80, 0x2600)) if char in BADNESS_RE.pattern})


@given(st.lists(st.text(st.sampled_from([*"aZ ?!.-9", *FOREIGN]), max_size=12), max_size=8))
@settings(max_examples=500)
def test_badness_is_looked_for_only_where_it_can_be(lines: list[str]) -> None:
    assert mojibake._badness(lines) == badness("\n".join(lines))
