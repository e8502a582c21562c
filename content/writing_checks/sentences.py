"""Sentences and words of Swedish text."""

import re

_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[”\"(–-]*\s*[A-ZÅÄÖ0-9\[])")
_ENDS_SHORTENED = re.compile(
    r"""(?:^|[\s(])(?:
        t[.]\s?ex | bl[.]\s?a | m[.]m | m[.]fl | d[.]v[.]s | o[.]s[.]v | s[.]k | f[.]d | fr[.]o[.]m
      | t[.]o[.]m | p[.]g[.]a | dvs | osv | ca | kl | nr | tel | st | resp | ev | inkl | exkl | min
      | max | dr | prof | jan | feb | aug | sept? | okt | nov | dec | mån | tis | ons | tors? | fre
      | lör | sön | [A-ZÅÄÖ]
    )[.]$""",
    re.VERBOSE,
)
_WORD = re.compile(r"(?<![\w’'-])[\w’'-]*?[^\W\d_][\w’'-]*+")
_SPEECH = re.compile(r"[”\"][^”\"]*[”\"]")


def sentences_in(text: str) -> list[str]:
    """In order; a shortened word ("kl. 10.45", "bl.a. Nyköping") does not end one."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _ENDS_SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def words_in(text: str) -> list[str]:
    return _WORD.findall(text)


def without_speech(text: str) -> str:
    """Without what somebody else says: between quotation marks, or a whole line after a dash."""
    return "" if text.startswith("– ") else _SPEECH.sub("”…”", text)
