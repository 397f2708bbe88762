"""The words people start from, each of which a community may say otherwise: headings, questions, and first lines.

Words change from a day to come, never backwards, so that what was asked on a day past is known for good: whatever was
written under some words is shown under them. What each is here stands in one catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """Where people meet the words."""

    LOOK_BACK = "look_back"
    DEBRIEF = "debrief"
    INSTRUCTION = "instruction"
    SUBJECTS = "subjects"
    JOINT = "joint"
    BULLETIN = "bulletin"
    ROUND = "round"

    @property
    def words(self) -> str:
        return _PARTS[self]


_PARTS = {
    Part.LOOK_BACK: "Questions of a look-back",
    Part.DEBRIEF: "What came of an outside meeting",
    Part.INSTRUCTION: "First draft of an instruction, and so of its brief",
    Part.SUBJECTS: "Subjects of the leadership group’s agendas",
    Part.JOINT: "Sorts of item on a joint agenda",
    Part.BULLETIN: "Bulletin",
    Part.ROUND: "Round of priorities",
}

# What fits above a box of a form, beside an item of an agenda, and into a box itself.
_QUESTION, _HEADING, _TEXT = 150, 60, 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a prompt is: its name, where it is met, and our words.

    Shape: of `most_lines`, none longer than `longest_line`, and as long together as `longest`. Missing: no `told`, whoever reads what was written reads the same
    words; an empty default, people start from an empty box.
    """

    name: str
    part: Part
    default: str
    longest: int = _QUESTION
    told: str = ""
    most_lines: int = 1
    longest_line: int = _TEXT


class Prompt(StrEnum):
    """Words that people start from, or write under."""

    LOOK_BACK_MEANT = "look-back-meant"
    LOOK_BACK_HAPPENED = "look-back-happened"
    LOOK_BACK_HELPED = "look-back-helped"
    LOOK_BACK_HINDERED = "look-back-hindered"
    LOOK_BACK_AGAIN = "look-back-again"
    LOOK_BACK_NOW = "look-back-now"
    DEBRIEF_SAID = "debrief-said"
    DEBRIEF_HEARD = "debrief-heard"
    DEBRIEF_HANDS_ON = "debrief-hands-on"
    MUST_NOT = "instruction-must-not"
    MUST_NOT_OPPOSED = "instruction-must-not-opposed"
    REFER_BACK = "instruction-refer-back"
    SUBJECT_PRACTICES = "subject-practices"
    SUBJECT_PART = "subject-part"
    SUBJECT_RESILIENCE = "subject-resilience"
    JOINT_UNDER_WAY = "joint-under-way"
    JOINT_COMPLAINT = "joint-complaint"
    BULLETIN_NOTE = "bulletin-note"
    ROUND_CRITERIA = "round-criteria"

    @property
    def terms(self) -> Terms:
        return _CATALOGUE[self]

    @property
    def default(self) -> str:
        """The words where the community has said none of its own."""
        return _CATALOGUE[self].default


_CATALOGUE = {
    Prompt.LOOK_BACK_MEANT: Terms(name="First question", part=Part.LOOK_BACK, default="What was meant to happen?"),
    Prompt.LOOK_BACK_HAPPENED: Terms(name="Second question", part=Part.LOOK_BACK, default="What happened?"),
    Prompt.LOOK_BACK_HELPED: Terms(name="Third question", part=Part.LOOK_BACK, default="What helped?"),
    Prompt.LOOK_BACK_HINDERED: Terms(name="Fourth question", part=Part.LOOK_BACK, default="What got in the way?"),
    Prompt.LOOK_BACK_AGAIN: Terms(
        name="Fifth question",
        part=Part.LOOK_BACK,
        default="What would your side do again, and what otherwise?",
        told="What would each side do again, and what otherwise?",
    ),
    Prompt.LOOK_BACK_NOW: Terms(
        name="Sixth question",
        part=Part.LOOK_BACK,
        default="What does your side do differently now?",
        told="What does each side do differently now?",
    ),
    Prompt.DEBRIEF_SAID: Terms(
        name="First heading", part=Part.DEBRIEF, default="What you said there for us", told="Said"
    ),
    Prompt.DEBRIEF_HEARD: Terms(name="Second heading", part=Part.DEBRIEF, default="What you heard", told="Heard"),
    Prompt.DEBRIEF_HANDS_ON: Terms(
        name="Third heading",
        part=Part.DEBRIEF,
        default="What whoever goes next should know",
        told="For whoever goes next",
    ),
    Prompt.MUST_NOT: Terms(
        name="Not to agree to, where practices agree",
        part=Part.INSTRUCTION,
        default="Anything that goes further than the position.",
        longest=300,
    ),
    Prompt.MUST_NOT_OPPOSED: Terms(
        name="Not to agree to, where practices oppose",
        part=Part.INSTRUCTION,
        default="The proposal as drafted.",
        longest=300,
    ),
    Prompt.REFER_BACK: Terms(
        name="To refer back",
        part=Part.INSTRUCTION,
        default="Anything new that practices have not been asked about.",
        longest=300,
    ),
    # Source of the three subjects: the project's requirements, item 122.
    Prompt.SUBJECT_PRACTICES: Terms(
        name="First subject", part=Part.SUBJECTS, default="Keeping practices alive and growing", longest=_HEADING
    ),
    Prompt.SUBJECT_PART: Terms(
        name="Second subject", part=Part.SUBJECTS, default="Shaping our part in the system", longest=_HEADING
    ),
    Prompt.SUBJECT_RESILIENCE: Terms(
        name="Third subject", part=Part.SUBJECTS, default="Building resilience", longest=_HEADING
    ),
    Prompt.JOINT_UNDER_WAY: Terms(
        name="What it opens with", part=Part.JOINT, default="Work already under way", longest=_HEADING
    ),
    Prompt.JOINT_COMPLAINT: Terms(
        name="What waits at the end", part=Part.JOINT, default="A complaint", longest=_HEADING
    ),
    Prompt.BULLETIN_NOTE: Terms(
        name="Headings a note begins with", part=Part.BULLETIN, default="", longest=_TEXT, most_lines=12
    ),
    Prompt.ROUND_CRITERIA: Terms(
        name="Questions each suggestion is weighed by",
        part=Part.ROUND,
        default=(
            "Would patients or staff notice within a year?\n"
            "Can we do something about it ourselves?\n"
            "Do most practices face it?"
        ),
        # As many, and each as long, as a round takes.
        longest=_TEXT,
        most_lines=4,
        longest_line=120,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A community's words for one prompt from a day on. Missing: empty words, ours again."""

    prompt: Prompt
    words: str
    starts_on: date


Words = Mapping[Prompt, str]
DEFAULTS: Words = {one: one.default for one in Prompt}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """All that a community ever said of its prompts.

    Shape: in the order in which they begin; of changes that begin on the same day, the one given last comes last.
    """

    changes: tuple[Change, ...] = ()

    def on(self, day: date) -> Words:
        """The words of every prompt on that day."""
        begun = (one for one in self.changes if one.starts_on <= day)
        return {**DEFAULTS, **{one.prompt: one.words or one.prompt.default for one in begun}}


def is_own(words: Words, prompt: Prompt) -> bool:
    """Whether these are words of the community's own: our hints and shorter forms would not fit them."""
    return words[prompt] != prompt.default


def told(words: Words, prompt: Prompt) -> str:
    """The prompt as it stands above what was written under it."""
    return words[prompt] if is_own(words, prompt) else prompt.terms.told or prompt.default


def tidied(prompt: Prompt, said: str) -> str:
    """The words as they are kept: one line, or lines none of which is blank; empty for our own words."""
    lines = [line for each in said.splitlines() if (line := " ".join(each.split()))]
    kept = ("\n" if prompt.terms.most_lines > 1 else " ").join(lines)
    return "" if kept == prompt.default else kept


def objections_to_changing(
    prompt: Prompt, words: str, *, starts_on: date, standing: Words, reason: str, today: date
) -> tuple[str, ...]:
    """Why these words may not be kept; empty when they may.

    Shape: `words` as tidied; `standing` is what would hold on that day without them.
    """
    terms, objections, lines = prompt.terms, [], words.splitlines()
    if len(words) > terms.longest:
        objections.append(f"Use {terms.longest} characters at most.")
    if len(lines) > terms.most_lines:
        objections.append(f"Write {terms.most_lines} lines at most.")
    if any(len(line) > terms.longest_line for line in lines):
        objections.append(f"Keep each line to {terms.longest_line} characters.")
    if starts_on <= today:
        objections.append(
            "A change begins tomorrow at the earliest: what is written keeps the words it was written under."
        )
    becomes = words or prompt.default
    if standing[prompt] == becomes:
        objections.append("It says so on that day already.")
    beside = (one for one in Prompt if one.terms.part is prompt.terms.part and one is not prompt)
    if any(standing[one].casefold() == becomes.casefold() for one in beside):
        objections.append("Another one beside it says the same on that day: people could not tell them apart.")
    if not reason.strip():
        objections.append("Say why: people of the community's own organisations can read it.")
    return tuple(objections)
