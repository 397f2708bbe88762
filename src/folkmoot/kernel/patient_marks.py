"""Marks of a patient in running text: a birth date, or initials beside the word patient."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY_DATE = (
    r"(?<![0-9])(?:"
    r"[0-9]{1,4} ?[-./\\] ?[0-9]{1,2} ?[-./\\] ?(?:[0-9]{4}|[0-9]{1,2})(?![0-9])"
    rf"|[0-9]{{1,2}}{_ORDINAL}[ ./,-]{{0,2}}(?:day )?(?:of )?{_MONTH}"
    rf")|\b{_MONTH}[ .,-]{{0,2}}(?:the )?[0-9]{{1,2}}{_ORDINAL}\b"
)
# After a plain "date of birth" even bare figures are one: 12031956, 120356, 12 03 1956, March 1956.
_BARE_DATE = (
    rf"(?<![0-9])(?:[0-9]{{8}}|[0-9]{{6}}|[0-9]{{1,2}} [0-9]{{1,2}} [0-9]{{2,4}})(?![0-9])|\b{_MONTH} [0-9]{{2,4}}\b"
)
_BORN_ON = re.compile(_DAY_DATE, re.IGNORECASE)
_BIRTH_DATE = re.compile(f"{_DAY_DATE}|{_BARE_DATE}", re.IGNORECASE)

_BIRTH_DATE_CUE = re.compile(r"\b(?:dobs?|d([./ -] ?)o\1b|dates?[ -]of[ -]birth|birth[ -]?dates?)\b", re.IGNORECASE)
_BORN_CUE = re.compile(r"\b(?:born(?! (?:out )?of\b| in mind\b| from\b)|birth-?days?)\b", re.IGNORECASE)
_REACH = 40
_LONGEST_DATE = 24
# "Dates of birth from 1 April", "everyone born before 1 September": a time limit, not one person's birth.
_TIME_LIMIT = re.compile(r"\b(?:by|from|until|till|before|after|since|between|due|starting)\W{0,3}$", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)[.;!?]\s\W{0,3}\w", re.IGNORECASE)
_LEADS_BACK = re.compile(
    r"[\s,:;()=-]{0,4}(?:(?:is|was|are|were|as|when|the|his|her|their|my|a|he|she|they|who|patient'?s?|pt'?s?) ?){0,5}"
    r"[\s,:;()=-]{0,3}",
    re.IGNORECASE,
)


def holds_birth_date(plain_text: str) -> bool:
    """Whether a day stands by "date of birth", "DOB", "D.O.B.", "birthday" or "born", before it or after it.

    The birthday of a body ("the network was born on 1 July 2019") is caught too: rewording a sentence costs a moment,
    a birth date that stays costs more. A year alone, or "born in July 2019", is not a birth date.
    """
    return _stands_by(plain_text, _BIRTH_DATE_CUE, _BIRTH_DATE) or _stands_by(plain_text, _BORN_CUE, _BORN_ON)


def _stands_by(text: str, cue: re.Pattern[str], date: re.Pattern[str]) -> bool:
    return any(
        _date_follows(text[found.end() : found.end() + _REACH + _LONGEST_DATE], date)
        or _date_leads(text[max(0, found.start() - _REACH - _LONGEST_DATE) : found.start()], date)
        for found in cue.finditer(text)
    )


def _date_follows(after: str, date: re.Pattern[str]) -> bool:
    found = date.search(after)
    if not found or found.start() > _REACH:
        return False
    gap = after[: found.start()]
    return not _TIME_LIMIT.search(gap) and not _NEW_SENTENCE.search(gap)


def _date_leads(before: str, date: re.Pattern[str]) -> bool:
    return any(_LEADS_BACK.fullmatch(_without_year(before[found.end() :])) for found in date.finditer(before))


def _without_year(words: str) -> str:
    return re.sub(r"^[ ,-]{0,2}[0-9]{2,4}\b", "", words)


# Capitals that follow "patient" without being anyone's initials: abbreviations of the trade, and short words in a
# text typed all in capitals.
_ABBREVIATIONS_AND_SHORT_WORDS = (
    "AE AF AI AM AP BP CD CT CV DH DM DN DV EC ED EP ER EU FT FY GI GP GPS GU HA HC HF HR HV ID IP IT LA LD LTC MH MP MR "
    "NE NHS NI NP NW OD OK OP OT PA PC PE PH PM PN PO PR PT QA QI RN SC SE ST SW TB TV UC UK UN US VR "
    "AS AN AT BE BY DO GO HE IF IN IS ME MY NO OF ON OR SO TO UP WE "
    "ALL AND ANY ARE BUT CAN DNA DOB FOR HAD HAS HER HIS ICB INT LMC MAY MDT NOT OUT PCN PPG SHE THE WAS WHO"
)
_NOT_INITIALS = frozenset(_ABBREVIATIONS_AND_SHORT_WORDS.split())
_WORD_PATIENT = r"\b(?<![0-9])(?<![0-9] )(?:patient(?:'?s)?\b|pt(?:'?s)?\b\.?)"
_MARKS = r"[ :;,=\"'(\[-]{1,4}"
_LINKS = r"(?:(?:with|whose|known|as|called|named|name|is|are|the|mr|mrs|ms|miss|mx)[ .:]{1,2}){0,3}"
_DOTTED = r"[A-Z](?:\. ?[A-Z]){1,3}\b\.?"
_PAIR = r"[A-Z]{2}\b(?!')|[B-HJ-Z] [A-HJ-Z]\b(?!['.])"
_CAPITALS = rf"(?P<initials>{_DOTTED}|{_PAIR})"
_PATIENT_THEN_INITIALS = re.compile(rf"(?i:{_WORD_PATIENT}{_MARKS}{_LINKS}){_CAPITALS}")
_INITIALS_NAMED = re.compile(
    rf"(?i:{_WORD_PATIENT} ?(?:with |whose )?initials?|\binitials of (?:the |a |our )?(?:patient|pt))"
    rf"(?i:{_MARKS}(?:(?:is|are|were)[ :]{{1,2}})?)"
    rf"(?P<initials>{_DOTTED}|{_PAIR}|[A-Z]{{3}}\b|[a-z]\. ?[a-z]\b|(?<=[:=(\"'] )[a-z]{{2}}\b|(?<=[:=(\"'])[a-z]{{2}}\b)"
)
_INITIALS_THEN_PATIENT = re.compile(
    rf"\b{_CAPITALS}"
    r"(?i:,? (?:(?:is |was )?(?:an?|the|our|my) (?:\w{1,12} )?|\((?:an?|the|our|my)? ?)(?:patient|pt)\b)"
    r"(?! (?:participation|group|safety|lead|champion|experience|engagement|representative|voice|forum|director))"
)


def holds_patient_initials(plain_text: str) -> bool:
    """Whether initials stand by the word patient: "pt JS", "patient A.B.", "pt. initials J.S.", "JS (patient)".

    Initials of people at work ("Action: JS") are no concern of this, nor are abbreviations ("patient GP record").
    """
    return any(
        re.sub(r"[^A-Z]", "", found["initials"].upper()) not in _NOT_INITIALS
        for pattern in (_PATIENT_THEN_INITIALS, _INITIALS_NAMED, _INITIALS_THEN_PATIENT)
        for found in pattern.finditer(plain_text)
    )
