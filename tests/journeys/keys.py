"""What a person does who has a keyboard alone: Tab, Enter, Space, arrows and typing, on real pages."""

# More stops than any page has before its button.
_MOST_STOPS = 120
_FOCUSED = """() => {
  const at = document.activeElement;
  const said = (at.innerText || "").trim().replace(/\\s+/g, " ");
  return [at.name || "", at.value || "", said, at.closest("main") !== null, at.closest("header") !== null];
}"""
_CHOSEN = "() => document.activeElement.selectedOptions[0].text"
_CHECKED = "() => document.activeElement.checked"
_LABEL = "() => document.activeElement.labels[0].innerText.trim()"


def tab_to(page, *, name="", words=""):
    """Press Tab until a box of that name in the page's main part, or a link or button of those words, has the focus.

    Words that end with "…" are how the link begins.
    """
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        at, _, said, inside, _ = page.evaluate(_FOCUSED)
        if inside and (at == name if name else _says(said, words)):
            return
    raise AssertionError(f"Tab never came to {name or words} on {page.url}")


def _says(said, words):
    return said.startswith(words[:-1]) if words.endswith("…") else said == words


def by_menu(page, words):
    """Tab to a part of the site in the menu above the page, and press Enter; what the menu folds away is not unfolded."""
    page.evaluate("() => document.activeElement.blur()")
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        _, _, said, _, above = page.evaluate(_FOCUSED)
        if above and said == words:
            _enter(page)
            return
    raise AssertionError(f"Tab never came to {words} in the menu")


def write(page, **boxes):
    """Type into boxes, in the order of the page, over what stood in them."""
    for name, words in boxes.items():
        tab_to(page, name=name)
        page.keyboard.press("Control+a")
        page.keyboard.type(str(words))


def write_day(page, name, day):
    """Type a day into its three boxes."""
    write(page, **{f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year})


def choose(page, name, value):
    """Choose one of several radios with Space and the arrows."""
    tab_to(page, name=name)
    page.keyboard.press("Space")
    for _ in range(_MOST_STOPS):
        if page.evaluate(_FOCUSED)[1] == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never came to {value}")


def select(page, name, words):
    """Choose from a list with the arrows, by how what is wanted begins."""
    tab_to(page, name=name)
    page.keyboard.press("Home")
    for _ in range(_MOST_STOPS):
        if page.evaluate(_CHOSEN).startswith(words):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never came to {words}")


def tick(page, words):
    """Tab to the box whose label begins so, and press Space."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.type") == "checkbox" and page.evaluate(_LABEL).startswith(words):
            page.keyboard.press("Space")
            assert page.evaluate(_CHECKED)
            return
    raise AssertionError(f"Tab never came to {words}")


def press(page, words):
    """Tab to a link or button, and press Enter."""
    tab_to(page, words=words)
    _enter(page)


def _enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")
