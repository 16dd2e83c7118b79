"""Stands in for ``gh`` on the PATH: answers from the folder $HUB, and records there what it was asked.

``pulls.json``: number → {state, head: {sha}}; ``comments.json``: number → [{id, user: {login}, body}].
"""

import json
import os
import re
import sys
from pathlib import Path

hub = Path(os.environ["HUB"])


def held(name: str) -> dict:
    return json.loads((hub / name).read_text(encoding="utf-8"))


def keep(name: str, value: dict) -> None:
    (hub / name).write_text(json.dumps(value), encoding="utf-8")


def main(arguments: list[str]) -> None:
    assert arguments.pop(0) == "api"
    assert os.environ["GH_TOKEN"] == "ghs_short_lived"
    method, given, silent, paths = "GET", None, False, []
    while arguments:
        word = arguments.pop(0)
        if word == "--method":
            method = arguments.pop(0)
        elif word == "--input":
            given = json.loads(Path(arguments.pop(0)).read_text(encoding="utf-8"))
        elif word == "--silent":
            silent = True
        elif word != "--paginate":
            paths.append(word)
    (path,) = paths
    with (hub / "calls").open("a", encoding="utf-8") as calls:
        calls.write(f"{method} {path}\n")
    place = path.removeprefix("repos/analysts/library/").partition("?")[0]
    answers: list[object] = []
    comments = held("comments.json")
    if method == "GET" and (asked := re.fullmatch(r"pulls/(\d+)", place)):
        pulls = held("pulls.json")
        if asked[1] not in pulls:
            sys.exit("gh: Not Found (HTTP 404)")
        answers = [pulls[asked[1]]]
    elif method == "GET" and (asked := re.fullmatch(r"issues/(\d+)/comments", place)):
        of = comments.get(asked[1], [])
        answers = [of[:2], of[2:]]  # pages
    elif method == "POST" and (asked := re.fullmatch(r"issues/(\d+)/comments", place)):
        number = 1 + max((c["id"] for of in comments.values() for c in of), default=100)
        made = {"id": number, "user": {"login": "github-actions[bot]"}, **given}
        comments.setdefault(asked[1], []).append(made)
        keep("comments.json", comments)
        answers = [made]
    elif method == "PATCH" and (asked := re.fullmatch(r"issues/comments/(\d+)", place)):
        (one,) = (c for of in comments.values() for c in of if c["id"] == int(asked[1]))
        one["body"] = given["body"]
        keep("comments.json", comments)
        answers = [one]
    else:
        sys.exit(f"gh: {method} {path} is not known here")
    if not silent:
        print("".join(json.dumps(answer) for answer in answers))


main(sys.argv[1:])
