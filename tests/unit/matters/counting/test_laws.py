"""Laws of the count, on canvasses of every kind: the slow twin agrees, and what may not matter does not."""

from copy import deepcopy
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.matters.counting.canvasses import canvasses, proxied, quorate, rules
from tests.unit.matters.counting.twin import counted

from folkmoot.matters.domain import counting
from folkmoot.matters.domain.rules import RULES

many = settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def outcome(document):
    return counting.outcome_document(counting.count(counting.as_document(document)))


@many
@given(canvasses())
def test_the_slow_twin_agrees(document):
    assert outcome(document) == counted(document)


@many
@given(proxied() | quorate())
def test_the_slow_twin_agrees_on_who_speaks_for_the_silent_and_on_what_carries(document):
    assert outcome(document) == counted(document)


@some
@given(canvasses(rule=st.sampled_from(list(RULES.values()))))
def test_the_slow_twin_agrees_under_the_rules_most_communities_use(document):
    assert outcome(document) == counted(document)


@some
@given(canvasses(), st.randoms(use_true_random=False))
def test_the_order_of_voices_interests_and_of_answers_of_different_voices_is_irrelevant(document, dice):
    shuffled = deepcopy(document)
    dice.shuffle(shuffled["voices"])
    dice.shuffle(shuffled["interests"])
    # Of one voice's answers at one instant the later in the document counts, so only whole voices change places.
    codes = [voice["organisation"] for voice in shuffled["voices"]]
    shuffled["answers"].sort(key=lambda one: codes.index(one["organisation"]))

    assert outcome(shuffled) == outcome(document)


@some
@given(canvasses())
def test_export_and_recount_agree(document):
    read = counting.as_document(document)

    again = counting.read_canvass(counting.document_bytes(read))

    assert again.written == read.written
    assert counting.count(again) == counting.count(read)


@some
@given(canvasses())
def test_an_outcome_reads_back_as_it_was_written(document):
    found = counting.count(counting.as_document(document))

    assert counting.as_outcome(counting.outcome_document(found)) == found


@some
@given(canvasses(), st.data())
def test_splitting_a_pcn_changes_no_test_of_the_whole_place(document, data):
    document["rule"]["tests"] = [
        {name: value for name, value in test.items() if name not in {"within", "pcns_at_least"}}
        for test in document["rule"]["tests"]
    ]
    split = deepcopy(document)
    for voice in split["voices"]:
        if voice["pcn"] == "ALDER" and data.draw(st.booleans()):
            voice["pcn"] = "ALDER NORTH"

    one, other = outcome(document), outcome(split)

    assert {**one, "pcns": None} == {**other, "pcns": None}


@some
@given(canvasses(), st.integers(2, 1_000))
def test_the_unit_of_a_list_size_changes_no_result(document, times):
    larger = deepcopy(document)
    for voice in larger["voices"]:
        voice["patients"] *= times

    one, other = outcome(document), outcome(larger)

    assert one["outcome"] == other["outcome"]
    assert one["positions"] == other["positions"]
    for mine, theirs in zip(one["tests"], other["tests"], strict=True):
        assert all(mine[side]["passes"] == theirs[side]["passes"] for side in mine)


@some
@given(canvasses())
def test_every_voice_is_in_one_place(document):
    found = outcome(document)

    unheard, awaiting, excluded = (set(found[name]) for name in ("unheard", "awaiting_authority", "excluded"))
    everyone = {voice["organisation"] for voice in document["voices"]}
    assert not (unheard & awaiting)
    assert not (unheard & excluded)
    assert not (awaiting & excluded)
    assert found["counted"]["voices"] == len(everyone - unheard - awaiting - excluded)
    assert found["roll"]["voices"] == len(everyone - excluded)
    assert sum(found["positions"].values()) == found["counted"]["voices"]
    assert sum(line["voices"] for line in found["pcns"]) <= found["roll"]["voices"]


@some
@given(canvasses())
def test_an_answer_after_the_close_changes_nothing_but_the_list_of_the_late(document):
    if not document["voices"]:
        return
    late = {
        "organisation": document["voices"][0]["organisation"],
        "position": "oppose",
        "authority": "authorised",
        "at": "2026-09-21T16:00:00.000001Z",
    }

    before, after = outcome(document), outcome({**document, "answers": [*document["answers"], late]})

    assert {**before, "late": None} == {**after, "late": None}


@some
@given(canvasses(rule=rules().filter(lambda rule: not rule.get("objections_block"))), st.data())
def test_one_more_for_never_turns_a_carried_proposal_down(document, data):
    """Where nobody was turned from another side: a silent voice that speaks for the proposal does it no harm."""
    silent = outcome(document)["unheard"]
    if not silent or outcome(document)["outcome"] not in {"support", "support_if"}:
        return
    one = data.draw(st.sampled_from(silent))
    said = {"organisation": one, "position": "support", "authority": "authorised", "at": "2026-09-10T09:00:00Z"}
    # Those it held a proxy for would be heard as well: for the proposal, too.
    after = outcome({**document, "answers": [*document["answers"], said]})

    assert after["outcome"] in {"support", "support_if"}


@some
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["1/2", "2/3", "0.66", "3/4", "1"]))
def test_a_threshold_is_met_exactly(agree, against, share):
    positions = ["support"] * agree + ["oppose"] * against
    document = {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": "funding"},
        "closes_at": "2026-09-21T16:00:00Z",
        "rule": {"quorum": "0", "tests": [{"count": "voices", "base": "sides", "at_least": share}]},
        "voices": [{"organisation": str(n), "pcn": None, "patients": 1} for n in range(len(positions))],
        "answers": [
            {"organisation": str(n), "position": one, "authority": "authorised", "at": "2026-09-10T09:00:00Z"}
            for n, one in enumerate(positions)
        ],
    }

    (test,) = outcome(document)["tests"]

    whole = agree + against
    assert test["for"]["passes"] is (
        whole > 0 and agree * Fraction(share).denominator >= Fraction(share).numerator * whole
    )
