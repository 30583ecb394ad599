"""The parts of a DOCX that say how it looks and whose it is; its body is `docx`'s."""

from collections.abc import Iterable, Iterator

from game.words import Language

LOCALES = {Language.FR: "fr-FR", Language.EN: "en-GB"}
AUTHOR = "Jeu de la transition"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
# The inks of the pages of words (printables/page.py), and the margins of the PDF, in twentieths of a point.
_INK, _SOFT, _LINE, _MARK = "23312F", "5B6663", "D9CDB4", "1F6B4F"
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1247" w:bottom="1247" w:left="1247" w:header="680" w:footer="680" w:gutter="0"/>'
    "</w:sectPr>"
)
_WIDTH = 11906 - 2 * 1247


def _typed(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        _typed(f"word/{name}.xml", f"officedocument.wordprocessingml.{kind}")
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"),
            ("numbering", "numbering"), ("footer1", "footer"),
        )
    )
    + _typed("docProps/core.xml", "package.core-properties")
    + _typed("docProps/app.xml", "officedocument.extended-properties")
    + "</Types>"
)  # fmt: skip
RELATIONS = _relations((
    (f"{_OFFICE}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
))  # fmt: skip
DOCUMENT_RELATIONS = _relations(
    tuple(
        (f"{_OFFICE}/{kind}", target)
        for kind, target in (
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
            ("numbering", "numbering.xml"), ("footer", "footer1.xml"),
        )
    )
)  # fmt: skip
APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{AUTHOR}</Application></Properties>"
)
# An office without Nunito takes what comes nearest.
FONTS = (
    f'{_HEAD}<w:fonts {_NAMES}><w:font w:name="Nunito"><w:altName w:val="Calibri"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
NUMBERING = (
    f'{_HEAD}<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def core(title: str, locale: str, stamp: str) -> str:
    """Return the properties that offices show. title: escaped; stamp: in UTC, to the second."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>{locale}</dc:language>"
        + "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
        )
        + "</cp:coreProperties>"
    )


def document(paragraphs: Iterable[str]) -> Iterator[bytes]:
    """Yield the document round its paragraphs, piece by piece."""
    yield f"{_HEAD}<w:document {_NAMES}><w:body>".encode()
    yield from (paragraph.encode() for paragraph in paragraphs)
    yield f"{_PAGE}</w:body></w:document>".encode()


def footer(title: str) -> str:
    """Return the foot of each page: the title, and the page's number at the right. title: as runs."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'{_HEAD}<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{title}<w:r><w:tab/></w:r>{number}'
        "</w:p></w:ftr>"
    )


def settings(locale: str) -> str:
    """Return what an office sets by itself otherwise: today's layout, not that of 2003, and the language."""
    return (
        f'{_HEAD}<w:settings {_NAMES}><w:compat><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{locale}"/>'
        "</w:settings>"
    )


def styles(locale: str) -> str:
    """Return the house's styles, their words in a language."""
    face = '<w:rFonts w:ascii="Nunito" w:hAnsi="Nunito" w:eastAsia="Nunito" w:cs="Arial"/>'
    return (
        f"{_HEAD}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{face}"
        f'<w:color w:val="{_INK}"/>{_size(10.5)}<w:lang w:val="{locale}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="60" w:after="60" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", "", f'<w:lang w:val="{locale}"/>', default=True)
        + _style("Title", "Title", _spaced(0, 120, keep=True, line=252), f"<w:b/><w:bCs/>{_size(26)}")
        + _style(
            "Heading1", "heading 1", _spaced(400, 160, keep=True, under=_MARK, level=0), f"<w:b/><w:bCs/>{_size(16)}"
        )
        + _style(
            "Heading2", "heading 2", _spaced(240, 40, keep=True, level=1),
            f'<w:b/><w:bCs/><w:color w:val="{_MARK}"/>{_size(12)}',
        )
        + _style("Quote", "Quote", _spaced(100, 20, beside=_LINE), "")
        + _style("Source", "Source", _spaced(0, 120, beside=_LINE), f'<w:color w:val="{_SOFT}"/>{_size(9)}')
        + _style("Note", "Note", _spaced(30, 30), f'<w:color w:val="{_SOFT}"/>{_size(9)}')
        + _style("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>', "")
        + _style(
            "Footer", "footer", f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>',
            f'<w:color w:val="{_SOFT}"/>{_size(8.5)}',
        )
        + "</w:styles>"
    )  # fmt: skip


def _size(points: float) -> str:
    halves = round(points * 2)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def _spaced(
    before: int, after: int, *, keep: bool = False, line: int = 300, under: str = "", beside: str = "",
    level: int | None = None,
) -> str:  # fmt: skip
    """Return a paragraph's properties, in their schema's order. under, beside: the colour of a line there."""
    side = "bottom" if under else "left"
    ruled = f'<w:pBdr><w:{side} w:val="single" w:sz="{8 if under else 18}" w:space="{3 if under else 8}" '
    return (
        ("<w:keepNext/>" if keep else "")
        + (f'{ruled}w:color="{under or beside}"/></w:pBdr>' if under or beside else "")
        + f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        + ('<w:ind w:left="227"/>' if beside else "")
        + ("" if level is None else f'<w:outlineLvl w:val="{level}"/>')
    )


def _style(name: str, shown: str, paragraph: str, run: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{shown}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
