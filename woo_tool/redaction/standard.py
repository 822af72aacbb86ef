# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that the PDF standard itself uses: "Lang" is a surname, and a key of every tagged file."""

_WORDS = """
meta xmpmeta xpacket rdf description seq bag format begin creator default conformance pdfaid pdfuaid
action alternate annot annots area arial array art artifact ascent attached author axes
background base basefont bead binary black blackpoint block blockquote blue body border
bottom bounds box calibri cambria caption center char charprocs chart circle class code
color colorspace colors columns configs contents coords count courier creator cropbox data
date decode descent dest dests diagram differences display div doc document domain encode
encoding end endnote even extend extends fields figure filter first flags font fontbbox
fontfamily fontfile fontmatrix fontname footer footnote form formula frutiger function
functions garamond georgia gray green group header heading headline height helvetica hoofd
image index info inline intent interpolate italic kids label landscape lang last lato layout
left leading length line link list local mask matrix media metadata middle mode name names
next none normal note null obj odd order outlines page pages para parent part pattern
perceptual predictor prev private producer quote range rect red reference regular resources
right role roman root rotate row scope section sect separation shading shape sign size space
span spot square standard start stem sub subject subtype summary supplement table tabs
tagged text textbox times title toc top type unit verdana version view visible weight white
width widths workbook worksheet slide bold light medium adobe identity registry ordering
"""
INNOCENT = frozenset(_WORDS.split())
