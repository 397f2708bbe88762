"""Words of commercial intent draw a warning; their harmless cousins do not."""

import pytest

from folkmoot.kernel.guarded_text import commercial_warnings


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We would charge £12 for each visit", "what someone charges or earns"),
        ("What are you charging?", "what someone charges or earns"),
        ("CHARGES will go up", "what someone charges or earns"),
        ("at a higher price", "what someone charges or earns"),
        ("their pricing", "what someone charges or earns"),
        ("it does not cover our own costs", "what someone charges or earns"),
        ("our margin is thin", "what someone charges or earns"),
        ("we could undercut them", "what someone charges or earns"),
        ("the nurse in charge will charge more", "what someone charges or earns"),
        ("hand back the contract", "handing back, ending or limiting a service"),
        ("hand it back", "handing back, ending or limiting a service"),
        ("we are handing the contract back", "handing back, ending or limiting a service"),
        ("serve notice", "handing back, ending or limiting a service"),
        ("we served formal notice", "handing back, ending or limiting a service"),
        ("give notice on the local service", "handing back, ending or limiting a service"),
        ("We will stop providing phlebotomy", "handing back, ending or limiting a service"),
        ("practices all should withdraw", "handing back, ending or limiting a service"),
        ("cap appointments at 25", "handing back, ending or limiting a service"),
        ("a boycott of the hub", "a boycott"),
        ("practices boycotting it", "a boycott"),
        ("the federation may bid for the hub", "who bids for what"),
        ("who is bidding?", "who bids for what"),
        ("we should not tender for it", "who bids for what"),
        ("share the market: market share", "who bids for what"),
    ],
)
def test_a_telling_word_draws_one_warning_of_its_kind(text, kind):
    (warning,) = commercial_warnings(text)

    assert kind in warning
    assert "may be commercially sensitive" in warning
    assert "send it to your LMC privately?" in warning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ask the charge nurse",
        "the nurse in charge",
        "Dr Khan is in overall charge of it",
        "the manager takes charge on Monday",
        "free of charge",
        "at no extra charge",
        "charged with writing the brief",
        "patients exempt from the prescription charge",
        "discharge letters arrive late",
        "recharge the battery",
        "Dr Price will attend",
        "Mrs. Anne Price sends apologies",
        "a priceless offer",
        "hand, back and neck pain",
        "on the other hand back pain is common",
        "Dr Khan handed back to the chair",
        "at least 10 working days' notice",
        "notice the change",
        "a reserve noticeboard",
        "the abdomen is not tender",
        "paracetamol 500 mg bid",
        "forbidden, morbid, bidirectional",
        "we bid him farewell",
        "We will stop using paper forms",
        "capital funding, and the capacity payment",
        "published tariff of £412,000",
    ],
)
def test_harmless_cousins_draw_none(text):
    assert commercial_warnings(text) == ()


def test_each_kind_warns_once_however_often_it_is_named():
    warnings = commercial_warnings("Charge, price and price again; then boycott, or bid.")

    assert len(warnings) == 3


def test_a_word_over_a_line_break_is_still_read():
    assert commercial_warnings("hand\nback") != ()
