"""The files a browser fetches, made from what npm installed and from our own components.

Nothing third-party is kept in the repository, and no page ever asks another host for anything.
"""

import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from folkmoot.kernel.errors import NotFound, SourceChanged

COMPONENTS = Path(__file__).parent / "jinja2" / "design" / "components"
_NHSUK = Path("nhsuk-frontend") / "dist" / "nhsuk"
_SOURCES = {
    "css": _NHSUK / "nhsuk-frontend.min.css",
    "js": _NHSUK / "nhsuk-frontend.min.js",
    "images": _NHSUK / "assets" / "images",
}
_STAMP = "vendor.sha256"

_FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
_SOURCE_MAP = re.compile(r"(?:/\*|//)# sourceMappingURL=\S+(?: \*/)?\s*")
_IMAGE = re.compile(r"url\(/assets/images/([\w.-]+)\)")
_ELSEWHERE = re.compile(r"url\((?!images/|data:|#)[^)]*\)")


def build(packages: Path, made: Path) -> bool:
    """Whether anything had to be made anew in the folder `made`, from the folder npm installed into.

    Errors: NotFound, saying what to run; SourceChanged where a package's files are not as expected.
    """
    sources = {name: packages / path for name, path in _SOURCES.items()}
    if missing := [str(path) for path in sources.values() if not path.exists()]:
        raise NotFound(f"{missing[0]} is not there. Run: npm ci --ignore-scripts")
    ours = sorted(COMPONENTS.glob("**/*.css")), [COMPONENTS / "start.js", *sorted(COMPONENTS.glob("*/*.js"))]
    stamp = _digest([sources["css"], sources["js"], *ours[0], *ours[1], Path(__file__)])
    stamped = made.with_name(_STAMP)
    if made.is_dir() and stamped.is_file() and stamped.read_text() == stamp:
        return False
    shutil.rmtree(made, ignore_errors=True)
    (made / "images").mkdir(parents=True, exist_ok=True)
    css = local_css(sources["css"].read_text())
    for image in sorted(set(re.findall(r"url\(images/([\w.-]+)\)", css))):
        shutil.copyfile(sources["images"] / image, made / "images" / image)
    (made / "nhsuk.css").write_text(css)
    (made / "nhsuk.js").write_text(without_map(sources["js"].read_text()))
    (made / "folkmoot.css").write_text(_joined(ours[0]))
    (made / "folkmoot.js").write_text(_joined(ours[1]))
    stamped.write_text(stamp)
    return True


def local_css(published: str) -> str:
    """The published style sheet with nothing left in it that leads to another host: no fonts, images beside it.

    Errors: SourceChanged where an address remains that we do not know.
    """
    css = _IMAGE.sub(r"url(images/\1)", _FONT_FACE.sub("", without_map(published)))
    if left := _ELSEWHERE.search(css):
        raise SourceChanged(
            expected="images of the package only", found=left[0][:80], where="nhsuk-frontend's style sheet"
        )
    return css


def without_map(published: str) -> str:
    """The file without the line naming its source map, which we do not serve."""
    return _SOURCE_MAP.sub("", published)


def _joined(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text() for file in files)


def _digest(files: Iterable[Path]) -> str:
    whole = sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()
