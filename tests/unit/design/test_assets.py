"""The files browsers fetch."""

import shutil

import pytest

from folkmoot.design import assets
from folkmoot.kernel.errors import NotFound, SourceChanged

FONT = '@font-face{font-family:F;src:url(https://fonts.example/F.woff2) format("woff2")}'


def packages(folder, css=FONT + "a{background:url(/assets/images/tick.svg)}"):
    """A folder as npm leaves it, with tiny files of ours in it."""
    files = {
        "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css": css + "\n/*# sourceMappingURL=x.css.map */\n",
        "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js": "export{};//# sourceMappingURL=x.js.map\n",
        "nhsuk-frontend/dist/nhsuk/assets/images/tick.svg": "<svg/>",
        "nhsuk-frontend/dist/nhsuk/assets/images/logo.svg": "<svg/>",
    }
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return folder


def test_nothing_is_left_that_leads_to_another_host(tmp_path):
    assets.build(packages(tmp_path / "packages"), tmp_path / "made")

    assert (tmp_path / "made" / "nhsuk.css").read_text() == "a{background:url(images/tick.svg)}\n"
    assert (tmp_path / "made" / "nhsuk.js").read_text() == "export{};"


def test_only_images_the_style_sheet_shows_are_taken(tmp_path):
    assets.build(packages(tmp_path / "packages"), tmp_path / "made")

    assert [file.name for file in (tmp_path / "made" / "images").iterdir()] == ["tick.svg"]


def test_components_are_joined(tmp_path):
    assets.build(packages(tmp_path / "packages"), tmp_path / "made")

    assert ".app-timeline" in (tmp_path / "made" / "folkmoot.css").read_text()
    script = (tmp_path / "made" / "folkmoot.js").read_text()
    assert script.index("function start") < script.index("class CopyLink")


def test_a_second_time_does_nothing_until_something_changes(tmp_path):
    source, made = packages(tmp_path / "packages"), tmp_path / "made"

    assert assets.build(source, made)
    assert not assets.build(source, made)
    packages(tmp_path / "packages", css="b{}")
    assert assets.build(source, made)
    assert (made / "nhsuk.css").read_text() == "b{}\n"


def test_a_folder_thrown_away_is_made_again(tmp_path):
    source, made = packages(tmp_path / "packages"), tmp_path / "made"
    assets.build(source, made)

    shutil.rmtree(made)

    assert assets.build(source, made)


def test_without_packages_it_says_what_to_run(tmp_path):
    with pytest.raises(NotFound, match="Run: npm ci --ignore-scripts"):
        assets.build(tmp_path / "packages", tmp_path / "made")


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/x.svg", "//elsewhere.example/x.svg", "/assets/other.svg"]
)
def test_an_address_we_do_not_know_stops_the_build(address):
    with pytest.raises(SourceChanged, match=r"nhsuk-frontend's style sheet: expected"):
        assets.local_css(f"a{{background:url({address})}}")
