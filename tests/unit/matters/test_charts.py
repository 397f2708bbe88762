"""The bar of positions."""

from folkmoot.matters.web.charts import positions_chart


def test_the_bar_names_every_position_for_a_screen_reader():
    drawn = positions_chart((("Oppose as drafted", 22), ("All other positions", 5)))

    assert "<title>Bar of positions: Oppose as drafted 22, All other positions 5</title>" in drawn
    assert drawn.startswith('<svg role="img"')


def test_no_inline_style_is_left_for_the_content_policy_to_refuse():
    assert "style=" not in positions_chart((("Support", 9), ("Oppose as drafted", 6)))


def test_nothing_shown_draws_nothing():
    assert positions_chart(()) == ""


def test_words_cannot_break_out_of_the_picture():
    assert "<b>" not in positions_chart((("<b>bold", 9),))
