"""What hands do on a page: fill in a day, pick one of several, press a button by keyboard, raise a matter."""


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


def follow(page, words):
    """Follow a link by its words, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator("main a", has_text=words).first.click()


def raise_ours(page, place, *, title, category, pounds=""):
    """Raise a matter of the community's own, decided by its federation; the page is then the matter's."""
    page.goto("/westmere/matters/new")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Practices would share one team. It would cost money we hold together.")
    page.select_option("[name=category]", label=category)
    pick(page, "force", "local_ask")
    page.fill("[name=money_pence]", pounds)
    for name in ("money_is_yearly", "touches_contracts"):
        pick(page, name, "no")
    for stake in ("income", "independence", "workload"):
        pick(page, f"stakes_{stake}", "low")
    page.select_option("[name=decision_maker]", str(place.organisations["FED"].pk))
    press(page, "Raise this matter")
