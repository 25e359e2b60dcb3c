"""Small numbers as few characters: Rice and gamma codes, thirteen bits in two characters of a script.

Rice: Golomb, Run-length encodings, 1966, with a power of two; gamma: Elias, Universal codeword sets, 1975.
A script's text has some ninety characters that cost one byte and need no escape.
"""

from __future__ import annotations

from functools import cache

# Printable ASCII without what a string of a script escapes: 91 × 91 ≥ 2 ** 13.
SYMBOLS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\~')
WORD = 13
LONGEST_RUN = 24  # ones; a gap far beyond the others would be a run of thousands


@cache
def _pairs() -> dict[str, str]:
    return {f"{n:013b}": SYMBOLS[n // 91] + SYMBOLS[n % 91] for n in range(1 << WORD)}


def pack(bits: str) -> str:
    """A string of 0 and 1 → two characters for every thirteen."""
    pairs = _pairs()
    bits += "0" * (-len(bits) % WORD)
    return "".join([pairs[bits[start : start + WORD]] for start in range(0, len(bits), WORD)])


class Rice(dict[int, str]):
    """Number ≥ 0 → its code with `low` bits written as they are and the rest counted in ones."""

    def __init__(self, low: int) -> None:
        self.low = low

    def __missing__(self, number: int) -> str:
        rest = f"{number & ((1 << self.low) - 1):0{self.low}b}" if self.low else ""
        run = number >> self.low
        long = run >= LONGEST_RUN
        code = ("1" * LONGEST_RUN + gamma(run - LONGEST_RUN + 1) if long else "1" * run + "0") + rest
        if number < 1 << 12:
            self[number] = code
        return code


@cache
def rice(low: int) -> Rice:
    """The code that suits numbers of some 2 ** low."""
    return Rice(low)


def gamma(number: int) -> str:
    """The code of a number ≥ 1 of which nothing is known."""
    binary = f"{number:b}"
    return "1" * (len(binary) - 1) + "0" + binary[1:]


def low_bits(many: int, among: int) -> int:
    """How many bits of a gap to write as they are, where `many` numbers lie among so many."""
    low = 0
    while (many << (low + 1)) * 3 <= among * 2:
        low += 1
    return low
