"""Make the folder that the server serves: scripts to play, read, write decks and print, styles, fonts, catalogues."""

import shutil
import subprocess
from pathlib import Path

from tools.node import modules, run
from tools.wire import write as write_types

# Latin with every French, Breton and European letter, punctuation, thin spaces, currency, arrows.
UNICODES = [*range(0x20, 0x250), *range(0x2B0, 0x300), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070), 0x20AC, 0x2122]
FONTS = {"400Regular": "regular", "700Bold": "bold"}


def bundle(root: Path) -> Path:
    """Build web/ of the checkout at root into build/web and return that folder; raise if a tool fails."""
    write_types()
    node, env = modules(root)
    out = root / "build" / "web"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    esbuild = ("esbuild/bin/esbuild", "--bundle", "--minify", "--log-level=warning")
    subprocess.run([*node, "web/bundle.mjs", str(out)], cwd=root, env=env, check=True)
    run(root, *esbuild, "web/styles/app.css", "--external:*.woff2", f"--outfile={out / 'app.css'}", check=True)
    _fonts(root, out)
    _catalogues(root, out)
    for page in (root / "web" / "static").glob("*"):
        shutil.copy(page, out)
    (out / "__init__.py").touch()
    return out


def _fonts(root: Path, out: Path) -> None:
    """Write each style twice: a subset in WOFF2 for the page, the whole TTF for the paper."""
    from fontTools import subset

    for style, name in FONTS.items():
        source = root / f"node_modules/@expo-google-fonts/nunito/{style}/Nunito_{style}.ttf"
        shutil.copy(source, out / f"nunito-{name}.ttf")
        options = subset.Options(flavor="woff2", layout_features=["*"])
        font = subset.load_font(str(source), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        subset.save_font(font, str(out / f"nunito-{name}.woff2"), options)
    shutil.copy(root / "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf", out / "dejavu.ttf")
    emoji = root / "node_modules/@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"
    shutil.copy(emoji, out / "noto-emoji.ttf")
    thai = root / "node_modules/@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf"
    shutil.copy(thai, out / "noto-thai.ttf")


def _catalogues(root: Path, out: Path) -> None:
    """Merge web/locale/en/*.po into en.json, {French: English}, read by the page, the server and the paper."""
    import json

    from babel.messages.pofile import read_po

    words: dict[str, str] = {}
    for source in sorted((root / "web" / "locale" / "en").glob("*.po")):
        with source.open("rb") as file:
            words |= {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id and m.string}
    (out / "en.json").write_text(json.dumps(words, ensure_ascii=False, sort_keys=True), "utf-8")


if __name__ == "__main__":
    bundle(Path(__file__).parents[1])
