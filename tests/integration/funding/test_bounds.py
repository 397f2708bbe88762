"""The queries of a page of funding do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.funding.grown import NOW, grown
from tests.integration.matters.grown import MORE

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "funding": "funding",
    "funding-file": "funding.csv",
    "new-funding-line": "funding/new",
    "funding-line": "funding/lines/{funding_line}",
    "correct-funding-line": "funding/lines/{funding_line}/put-right",
    "end-funding-line": "funding/lines/{funding_line}/end",
    "take-back-funding-line": "funding/lines/{funding_line}/take-back",
    "time-given": "funding/time",
    "time-given-file": "funding/time.csv",
    "new-time-given": "funding/time/new",
    "correct-time-given": "funding/time/{time_given}/put-right",
    "end-time-given": "funding/time/{time_given}/end",
    "take-back-time-given": "funding/time/{time_given}/take-back",
    "funding-cases": "funding/cases",
    "funding-cases-file": "funding/cases.csv",
    "new-funding-case": "funding/cases/new",
    "funding-case": "funding/cases/{funding_case}",
    "funding-case-file": "funding/cases/{funding_case}/options.csv",
    "funding-case-word": "funding/cases/{funding_case}/case.docx",
    "change-funding-case": "funding/cases/{funding_case}/change",
    "new-case-option": "funding/cases/{funding_case}/options/new",
    "change-case-option": "funding/case-options/{case_option}",
    "take-out-case-option": "funding/case-options/{case_option}/take-out",
    "submit-funding-case": "funding/cases/{funding_case}/submit",
    "link-funding-case": "funding/cases/{funding_case}/matter",
    "decide-funding-case": "funding/cases/{open_case}/decision",
    "wait-for-funding-case": "funding/cases/{open_case}/later",
    "no-line-of-funding-case": "funding/cases/{agreed_case}/no-money",
    "withdraw-funding-case": "funding/cases/{funding_case}/withdraw",
    "capacity-options": "funding/options",
    "capacity-options-file": "funding/options.csv",
    "new-capacity-option": "funding/options/new",
    "capacity-option": "funding/options/{capacity_option}",
    "change-capacity-option": "funding/options/{fresh}/change",
    "ask-trust": "funding/options/{fresh}/ask",
    "take-back-capacity-option": "funding/options/{fresh}/take-back",
    "learning-events": "funding/learning",
    "learning-events-file": "funding/learning.csv",
    "new-learning-event": "funding/learning/new",
    "learning-event": "funding/learning/{learning_event}",
    "learning-event-calendar": "funding/learning/{learning_event}/event.ics",
    "change-learning-event": "funding/learning/{learning_event}/change",
    "put-off-learning-event": "funding/learning/{learning_event}/put-off",
    "call-off-learning-event": "funding/learning/{learning_event}/call-off",
    "come-to-learning": "funding/learning/{learning_event}/coming",
    "learning-register": "funding/learning/{past_event}/register",
    "new-learning-material": "funding/learning/{learning_event}/attach",
    "learning-material": "funding/learning-files/{learning_material}.docx",
    "withdraw-learning-material": "funding/learning-files/{learning_material}/withdraw",
    "new-learning-step": "funding/learning/{learning_event}/steps/new",
    "change-learning-step": "funding/learning-steps/{learning_step}",
    "take-out-learning-step": "funding/learning-steps/{learning_step}/take-out",
}
ONLY_WRITTEN = {"mark-learning-step": "funding/learning-steps/{learning_step}/mark"}
# What is downloaded, and no page.
FILES = (".csv", ".ics", ".docx")
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Alder", "Alder manager", "senior manager", "administrator", "ICB")


def test_every_page_of_funding_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.funding.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few, many = (
        queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=NOW),
        queries_asked(as_, other, grown(other, 3), PAGES, hats=HATS, at=NOW),
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)
    # A partner reads a case that was put to it, and these were put to another.
    own = dict.fromkeys(("funding-case", "funding-case-word", "funding-case-file"), 404)
    lists = dict.fromkeys(("funding-cases", "funding-cases-file"), 200)
    assert {name: status for (name, hat), (status, _) in many.items() if hat == "ICB"} == dict.fromkeys(
        PAGES, 403
    ) | own | lists
