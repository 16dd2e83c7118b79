"""Strategies for words that Markdown, YAML and line readers trip over."""

from hypothesis import strategies as st

TOKENS = [
    *"*_#>|`~[](){}<>&\\!?:=+-$^%/\"'.“”‘’—…",
    "**", "__", "~~", "```", "---", "+++", "***", "- ", "+ ", "* ", "1. ", "12) ", "# ", "> ", "| ", "    ", "\t",
    "[x]", "[ ]", "[L3]", "[L30-31]", "[l3]", "[26:45]", "[00:03:09]", "[x](y)", "[x][y]", "[x]: y", "![x](y)", "[^1]",
    "<b>", "</b>", "<!--", "-->", "<<<<<<< ", "=======", ">>>>>>> ", "&amp;", "&lt;", "&#42;", "&copy", "&ldquo;",
    "--8<--", "!!! note", "??? note", "{: .x }", "{{ x }}", "{% x %}", "http://example.org/?a=b_c&d=*e*",
    "None in this source.", "*listed only*", "Defense", "*Diagram*", " — ", "Fact-check", "CO₂", "5 * 3 < 16",
    "snake_case", "\u00a0", "\u2028", "\u2029", "\x85", "\x0c", "\u200b", "\u202e", "é", "🚀", "漢字", "שלום", "مرحبا", "\n", "\r",
    " ", " ", " ", "word", "word", "Power", "62K", "no", "1:37:33", "2024-05-02", "null", "~", "0x1f", "1e3",
]  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
NASTY = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=3)), max_size=8).map("".join)
#: A statement is never empty or blank.
WORDS = st.one_of(NASTY, ANY).filter(lambda text: text.strip() != "")
