"""The report a load prints."""

from datetime import date

from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.register.changes import (
    Changes,
    Closed,
    FileReport,
    Moved,
    Renamed,
    Succeeded,
    change_words,
    file_words,
    moves,
)
from folkmoot.directory.domain.register.facts import Dataset
from folkmoot.directory.domain.register.kinds import MEMBER_OF_PCN, PCN, PRACTICE
from folkmoot.directory.domain.register.register import Bond

DAY = date(2026, 8, 1)


def test_a_file_says_what_it_was_and_what_was_passed_over():
    report = FileReport(
        name="epraccur.csv", dataset=Dataset.TRUSTS, as_at=DAY, lines=1218, refused={"it is in Wales": [3, 5], "x": [9]}
    )

    assert list(file_words(report)) == [
        "epraccur.csv: NHS trusts (etr), as at 1 August 2026. 1,218 lines read, 3 passed over.",
        "  2 lines passed over because it is in Wales: 3, 5",
        "  1 line passed over because x: 9",
    ]


def test_many_lines_are_shown_by_five_unless_every_one_is_asked_for():
    report = FileReport(name="f", dataset=Dataset.MAP, as_at=DAY, lines=9, refused={"it is in Wales": [*range(1, 8)]})

    shown = "  7 lines passed over because it is in Wales: 1, 2, 3, 4, 5 … (--verbosity 2 shows every one)"
    assert list(file_words(report))[1] == shown
    assert list(file_words(report, every_line=True))[1].endswith(": 1, 2, 3, 4, 5, 6, 7")


def test_a_file_known_or_refused_says_so():
    assert list(file_words(FileReport(name="f", known=True))) == ["f: already loaded, nothing to do."]
    assert list(file_words(FileReport(name="f", refusal="Why."))) == ["f: refused. Why."]


def test_the_changes_are_counted_and_shown():
    changes = Changes(
        added={OrganisationKind.PRACTICE: 1200, OrganisationKind.ICB: 6},
        renamed=[Renamed("QMM", "OLD", "NEW")],
        moved=[Moved(MEMBER_OF_PCN, f"A{number}", "U1", "U2", DAY) for number in range(6)],
        closed=[Closed("QMM", "NEW", DAY)],
        succeeded=[Succeeded("QMM", "T6Y0W", DAY)],
        facts=12,
        counted=3,
        recounted=1,
    )

    assert list(change_words(changes)) == [
        "Added: 6 × Integrated care board (ICB).",
        "Added: 1,200 × Practice.",
        "Renamed: 1.",
        "  QMM OLD → NEW",
        "Moved: 6.",
        *(f"  A{number} from U1 to U2 on 1 August 2026" for number in range(5)),
        "  … (--verbosity 2 shows every one)",
        "Closed: 1.",
        "  QMM NEW on 1 August 2026",
        "Succeeded: 1.",
        "  QMM by T6Y0W on 1 August 2026",
        "Dated facts added, changed or withdrawn: 12.",
        "List sizes: 3 added, 1 corrected.",
    ]
    # Two kinds added; each heading with its examples; facts and list sizes.
    assert len(list(change_words(changes, every_line=True))) == 2 + (1 + 1) + (1 + 6) + (1 + 1) + (1 + 1) + 2


def test_what_did_not_change_is_not_mentioned():
    assert list(change_words(Changes(added={OrganisationKind.ICB: 1}))) == ["Added: 1 × Integrated care board (ICB)."]
    assert list(change_words(Changes(facts=2))) == ["Dated facts added, changed or withdrawn: 2."]


def test_no_change_says_so():
    assert list(change_words(Changes())) == ["Nothing in the directory changed."]


def test_a_move_is_a_joining_on_the_day_another_belonging_ended():
    practice, first, second = (PRACTICE, "A1"), (PCN, "U1"), (PCN, "U2")
    left = Bond(practice, first, MEMBER_OF_PCN, date(2020, 1, 1))
    joined = Bond(practice, second, MEMBER_OF_PCN, DAY)
    stranger = Bond((PRACTICE, "A2"), second, MEMBER_OF_PCN, DAY)

    assert moves([joined, stranger], {left: DAY, joined: None, stranger: None}) == [
        Moved(MEMBER_OF_PCN, "A1", "U1", "U2", DAY)
    ]
    assert moves([joined], {left: date(2025, 1, 1), joined: None}) == []
