"""Reading English sentences of investment writing: how sure, what for, who says it, which figures and names.

Every word list and rule is a YAML file beside the code; :mod:`generator.language.lexicon` explains their
notation.
"""
