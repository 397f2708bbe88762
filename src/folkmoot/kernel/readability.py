"""Hints towards plain English, for the summaries that every agenda item, brief and feedback note must have."""

import re
from collections.abc import Iterator

LONGEST_AVERAGE_SENTENCE_WORDS = 20  # the average that GOV.UK and NHS writing guides ask for
LONGEST_SENTENCE_WORDS = 30
HARDEST_EASE = 50  # Flesch's own line between "fairly difficult" and "difficult"
FEWEST_WORDS_TO_JUDGE = 20

# Possessive (++): a page of exclamation marks is read once, not once for each of them.
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)]*+(?=\s|$)|\n++")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]{0,2}[A-Z]+\b")
_EXPLAINED = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z]+)\)|\b([A-Z][A-Za-z]{0,2}[A-Z]+) \((?=[A-Za-z][a-z])")
# Known to everyone who works in or near general practice; all others are explained once.
_KNOWN_TO_ALL = frozenset({"GP", "GPS", "NHS", "UK", "LMC", "PCN", "PCNS", "AM", "PM", "OK", "IT", "TV", "PDF"})
# Words the glossary asks us to avoid, and what people say instead.
_PLAINER = {
    "stakeholder": "the people or bodies you mean",
    "stakeholders": "the people or bodies you mean",
    "buy-in": "agreement",
    "sitrep": "report",
    "utilise": "use",
    "leverage": "use",
    "facilitate": "help",
    "commence": "start",
    "prior to": "before",
    "going forward": "from now on",
    "in order to": "to",
    "deliverables": "what will be done",
    "operationalise": "put into practice",
    "holistic": "whole",
    "non-compliant": "what was not done",
    "league table": "comparison",
}
_PLAINER_WORDS = re.compile(rf"\b(?:{'|'.join(map(re.escape, _PLAINER))})\b", re.IGNORECASE)
_MOST_NAMED = 5


def reading_ease(text: str) -> float:
    """How easily the text reads, by Flesch: 206.835 − 1.015 × words per sentence − 84.6 × syllables per word.

    Units: points, mostly 0 to 100, higher is easier; plain English is 60 or more.
    Missing: syllables are groups of vowels, so a few words are off by one; no word at all gives 100.
    Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221–233.
    """
    words = _WORD.findall(text)
    if not words:
        return 100.0
    sentences = len(_sentence_lengths(text))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Groups of vowels in the word, a last silent e left out; at least one."""
    letters = word.lower()
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee", "ye", "oe")) and groups > 1
    return max(1, groups - silent)


def readability_hints(text: str) -> tuple[str, ...]:
    """What would make the text plainer, each hint a sentence or two; empty when nothing would.

    A hint is advice and never stops a text being kept.
    """
    return (*_length_hints(text), *_ease_hints(text), *_abbreviation_hints(text), *_plainer_hints(text))


def _sentence_lengths(text: str) -> list[int]:
    """Words in each sentence that has any."""
    return [length for part in _SENTENCE_END.split(text) if (length := len(_WORD.findall(part)))]


def _length_hints(text: str) -> Iterator[str]:
    lengths = _sentence_lengths(text)
    if not lengths:
        return
    average = round(sum(lengths) / len(lengths))
    if average > LONGEST_AVERAGE_SENTENCE_WORDS:
        yield f"Sentences average {average} words. Aim for {LONGEST_AVERAGE_SENTENCE_WORDS} or fewer: cut long ones in two."
    elif max(lengths) > LONGEST_SENTENCE_WORDS:
        yield f"One sentence has {max(lengths)} words. Cut it in two."


def _ease_hints(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS_TO_JUDGE or reading_ease(text) >= HARDEST_EASE:
        return
    longest = sorted(
        {word.lower() for word in words if syllables(word) >= len("four")}, key=lambda word: (-len(word), word)
    )
    if longest:
        yield f"This is hard to read. Shorter words would help; the longest are {_listed(longest[:_MOST_NAMED])}."
    else:
        yield "This is hard to read. Shorter sentences and shorter words would help."


def _abbreviation_hints(text: str) -> Iterator[str]:
    # In full before it, "integrated care board (ICB)", or after it, "ICB (integrated care board)".
    explained = {before or after for before, after in _EXPLAINED.findall(text)}
    found = dict.fromkeys(_ABBREVIATION.findall(text))
    unexplained = [short for short in found if short.upper() not in _KNOWN_TO_ALL and short not in explained]
    if unexplained:
        mean = "means" if len(unexplained) == 1 else "mean"
        yield f"Say in full, the first time, what {_listed(unexplained[:_MOST_NAMED])} {mean}."


def _plainer_hints(text: str) -> Iterator[str]:
    for word in dict.fromkeys(found.lower() for found in _PLAINER_WORDS.findall(text)):
        yield f"Instead of “{word}”, write “{_PLAINER[word]}”."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
