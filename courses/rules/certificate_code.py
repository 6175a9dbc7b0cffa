"""The code of a certificate: 130 random bits as 26 characters of Crockford's base 32, read tolerantly.

Crockford's alphabet leaves out I, L, O and U, so that a code can be read aloud and copied by hand; what is
written for them is understood as 1, 1, 0 and (U) nothing. Source: douglascrockford's "Base 32".
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
BITS = LENGTH * 5

_MISREAD = str.maketrans("ILO", "110")
_DROPPED = str.maketrans("", "", " \t\r\n\u00a0\u202f-–—_.")


def code_of(number: int) -> str:
    """Write a number below 2¹³⁰ as a code. Raises ValueError outside of that."""
    if not 0 <= number < 1 << BITS:
        raise ValueError("A certificate code holds 130 bits.")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(BITS - 5, -1, -5))


def read_code(text: str) -> str | None:
    """Return the canonical spelling of a code as a person wrote it, or None when it can be none.

    Case, spaces, dashes and dots are ignored, I and L are read as 1, O as 0.
    """
    if len(text) > 4 * LENGTH:
        return None
    code = text.translate(_DROPPED).upper().translate(_MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spaced(code: str) -> str:
    """Return a code in groups, as it is printed: `ABCDE-FGHJK-…`, the last group of six."""
    groups = [code[start : start + 5] for start in range(0, 20, 5)]
    return "-".join([*groups, code[20:]])
