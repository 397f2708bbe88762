"""What hands do on a page: fill in a day, pick one of several, press a button by keyboard."""


def fill_day(page, name, day):
    """Fill the three boxes of a day."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.fill(f"[name={name}_{part}]", str(value))


def pick(page, name, value):
    """Pick one of several radios; the design system draws over the box itself."""
    page.check(f"[name={name}][value='{value}']", force=True)


def press(page, words):
    """Press a button with the keyboard, and wait for the page it leads to."""
    page.get_by_role("button", name=words).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
