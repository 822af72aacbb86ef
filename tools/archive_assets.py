# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make what the archive copy embeds: the font of the labels and the profile of the screen.

    python -m tools.archive_assets Arimo-Regular.ttf

``Arimo-Regular.ttf`` is in Debian's fonts-croscore (SIL OFL 1.1, no reserved name). The same
input gives the same bytes. The profile is that of LittleCMS ("no copyright, use freely").
"""

import io
import sys
from pathlib import Path

_OUT = Path(__file__).resolve().parents[1] / "publication"
#: What labels and numbers can be made of: the letters of WinAnsi.
_LETTERS = "".join(
    char
    for char in bytes(range(32, 256)).decode("cp1252", "ignore")
    if char.isprintable() or char == "\xa0"
)


def font(source: Path) -> bytes:
    """The letters of WinAnsi, without hints, features or names."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    made = TTFont(source, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(text=_LETTERS)
    chosen.subset(made)
    for table in ("GDEF", "GPOS", "GSUB", "DSIG", "meta", "gasp"):
        if table in made:
            del made[table]
    names = made["name"]
    for number, text in ((1, "Woo Label"), (2, "Regular"), (4, "Woo Label"), (6, "WooLabel")):
        names.setName(text, number, 3, 1, 0x409)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def profile() -> bytes:
    """The sRGB profile of LittleCMS, without the moment at which it was made."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07ea000100010000 00000000".replace(" ", ""))  # 1 January 2026
    made[84:100] = bytes(16)  # the checksum over the rest
    return bytes(made)


if __name__ == "__main__":
    (_OUT / "label.ttf").write_bytes(font(Path(sys.argv[1])))
    (_OUT / "srgb.icc").write_bytes(profile())
