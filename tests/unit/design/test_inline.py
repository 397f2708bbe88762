"""Links and tags, drawn by the hundred."""

import pytest
from jinja2 import ChainableUndefined
from markupsafe import Markup

from folkmoot.design import nhsuk, tables
from folkmoot.design.inline import link, reached, tag
from folkmoot.directory.web.presenters.words import Tag


def test_a_link_escapes_what_it_is_given():
    drawn = link('Ash & <b>"Elm"</b>', '/ash?words="a"&page=2')

    assert drawn.strip() == (
        '<a href="/ash?words=&#34;a&#34;&amp;page=2">Ash &amp; &lt;b&gt;&#34;Elm&#34;&lt;/b&gt;</a>'
    )


def test_a_link_says_more_to_those_who_listen():
    drawn = link("Change", "/role", "<whom> you act as")

    assert drawn.strip() == (
        '<a href="/role">Change<span class="nhsuk-u-visually-hidden"> &lt;whom&gt; you act as</span></a>'
    )


@pytest.mark.parametrize("more", ["", None, ChainableUndefined(name="more")])
def test_a_link_with_nothing_more_to_say_says_no_more(more):
    assert link("Change", "/role", more).strip() == '<a href="/role">Change</a>'


def test_markup_in_a_link_stays_markup():
    assert ">Ash &amp; Elm</a>" in link(Markup("Ash &amp; Elm"), "/ash")


@pytest.mark.parametrize(
    "drawn",
    [tag(Tag(text="Open <now>", colour="blue")), tag("Open <now>", "blue")],
)
def test_a_tag_is_the_design_systems_own(drawn):
    assert drawn == nhsuk.markup("tag", {"text": "Open <now>", "colour": "blue"})


def test_a_tag_without_a_colour():
    assert tag("Open") == nhsuk.markup("tag", {"text": "Open", "colour": ""})


@pytest.mark.parametrize(
    "cells",
    [
        "{{ cell(row.name) }} {{ cell(row.answers) }}",
        "{{ cell(row.name) }}\n{% if row.answers %}{{ cell(row.answers) }}{% endif %}",
        "{% set name = row.name %}{{ cell(name) }}{{ cell(words=row.answers) }}",
    ],
)
def test_cells_are_the_same_however_they_stand_beside_one_another(cells):
    written = "{% call(row) table('Answers', ['Practice', 'Answers'], rows) %}" + cells + "{% endcall %}"
    rows = [{"name": f"Ash <Surgery> &{nhsuk.HOLE} Elm", "answers": 3}, {"name": tag("Elm", "red"), "answers": 11}]

    drawn = nhsuk.jinja().from_string(written).render(rows=rows)

    assert drawn == tables.table("Answers", ["Practice", "Answers"], [tuple(row.values()) for row in rows])
    assert "Ash &lt;Surgery&gt; &amp; Elm" in drawn
    assert nhsuk.HOLE not in drawn


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Ring 01632 960001.", 'Ring <a href="tel:01632960001">01632 960001</a>.'),
        ("+44 (0)20 7946 0018", '<a href="tel:+442079460018">+44 (0)20 7946 0018</a>'),
        ("(01632) 960-001 ext 12", '<a href="tel:01632960001">(01632) 960-001</a> ext 12'),
        ("a.b+c@d-e.example.", '<a href="mailto:a.b+c@d-e.example">a.b+c@d-e.example</a>.'),
        ("<b>x@y.example</b>", '&lt;b&gt;<a href="mailto:x@y.example">x@y.example</a>&lt;/b&gt;'),
        # Neither a day, nor hours, nor a number that begins with no nought.
        (
            "Since 07/09/2026, 08:00 to 16:00, ticket 943 476 5919",
            "Since 07/09/2026, 08:00 to 16:00, ticket 943 476 5919",
        ),
        ("", ""),
    ],
)
def test_addresses_and_numbers_in_words_lead_to_where_they_reach(words, drawn):
    assert reached(words) == drawn
