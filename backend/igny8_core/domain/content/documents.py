"""The text of an uploaded document, and its passages. Bounded: a small file can unpack to a very large one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import PurePath

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import LxmlError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.utils.html import sanitise_html, text_of, words
from igny8_core.shared.utils.sentences import split

MAX_BYTES = 20 * 1024 * 1024
MAX_WORDS = 200_000
PASSAGE_WORDS = 120
_MAX_PAGES = 2_000
_MAX_UNPACKED = 200 * 1024 * 1024
_HARD_WRAP = re.compile(r"(?<=[^\s])\n(?=[^\s\-*#>0-9•])")
_MARKDOWN = re.compile(
    r"^(?:#{1,6}|>|[-*+]|\d{1,4}[.)])\s+|[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)",
    re.MULTILINE,
)


def kind_of(filename: str) -> str:
    """The ending of a document that can be read. Raises Invalid for another."""
    ending = PurePath(filename).suffix.casefold()
    if ending not in _READERS:
        known = ", ".join(sorted(_READERS))
        wrong = FieldError("/file", "unknown_kind", f"One of: {known}.")
        raise Invalid("unknown_document", f"Documents of this kind cannot be read. Known: {known}.", errors=[wrong])
    return ending


def read(data: bytes, filename: str) -> str:
    """The document's text. Raises Invalid when it is broken, locked, too large, or holds no text."""
    try:
        text = _READERS[kind_of(filename)](data)
    except (PyPdfError, PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError, RecursionError) as e:
        raise _unreadable(f"it is not what its name says, or it is damaged ({type(e).__name__})") from e
    check_length(text)
    return text


def check_length(text: str) -> int:
    """How many words; raises Invalid for none and for too many."""
    count = len(words(text))
    if not count:
        raise _unreadable("it holds no text (a scanned document needs text recognition first)")
    if count > MAX_WORDS:
        raise Invalid(
            "source_too_long",
            f"A source may have {MAX_WORDS:,} words; this one has {count:,}. Cut it into several sources.",
            errors=[FieldError("/text", "too_long", f"{count:,} words; {MAX_WORDS:,} are allowed.")],
        )
    return count


def passages(text: str) -> Iterator[str]:
    """Passages of about 120 words that end with a sentence; one sentence of more is cut between words."""
    held: list[str] = []
    size = 0
    for sentence in _bounded(split(_HARD_WRAP.sub(" ", text))):
        count = len(words(sentence))
        if held and size + count > PASSAGE_WORDS:
            yield " ".join(held)
            held, size = [], 0
        held.append(sentence)
        size += count
    if held:
        yield " ".join(held)


def _bounded(sentences: list[str]) -> Iterator[str]:
    for sentence in sentences:
        if len(words(sentence)) <= 2 * PASSAGE_WORDS:
            yield sentence
            continue
        pieces = iter(sentence.split() if " " in sentence else sentence)
        glue = " " if " " in sentence else ""
        while piece := glue.join(islice(pieces, PASSAGE_WORDS)):
            yield piece


def _unreadable(why: str) -> Invalid:
    wrong = FieldError("/file", "unreadable", f"The document cannot be used: {why}.")
    return Invalid("unreadable_document", f"The document cannot be used: {why}.", errors=[wrong])


def _plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").replace("\x00", "")
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").replace("\x00", "")


def _markdown(data: bytes) -> str:
    return _MARKDOWN.sub(lambda found: found[1] or "", _plain(data))


def _html(data: bytes) -> str:
    return text_of(sanitise_html(_plain(data)))


def _word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise _unreadable("it unpacks to more than 200 MB")
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n\n".join([*(paragraph.text for paragraph in document.paragraphs), *dict.fromkeys(cells)])


def _pdf(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _unreadable("it is protected by a password")
    if len(reader.pages) > _MAX_PAGES:
        raise _unreadable(f"it has more than {_MAX_PAGES:,} pages")
    return "\n\n".join(page.extract_text() for page in reader.pages).replace("\x00", "")


_READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".html": _html,
    ".htm": _html,
    ".docx": _word,
    ".pdf": _pdf,
}
