"""What the offline edition says of itself: how to open it, which day it is of, where the current one is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from markupsafe import Markup

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide
from investment_guide.model.settings import Settings

FOLDER = Path(__file__).parent
SITE = "site"
# The first thing a reader opens, by language: its name in the folder, and ours.
STARTS = {"zh": ("打开指南.html", "start.zh.html"), "en": ("open-guide.html", "start.en.html")}
IN_ENGLISH = "en"  # what stands beside the site, for languages without a text of their own
START_SCRIPT = f"{SITE}/start.js"
README = "说明-README.txt"
FOOT = Markup('<p class="guide-footer__edition">{}</p>')
LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True)
class OfflineEdition:
    """One edition of a guide: its day, its settings, its languages with their wording."""

    day: date
    settings: Settings
    formatters: Mapping[str, Formatter]

    @classmethod
    def of(cls, guide: Guide, languages: Iterable[str], day: date) -> "OfflineEdition":
        """Return the edition of a guide in some of its languages."""
        formatters = {language: Formatter(language, guide.vocabularies, guide.settings) for language in languages}
        return cls(day, guide.settings, formatters)

    @property
    def public(self) -> str | None:
        """Where the guide is on the web, if it says so; with a slash at its end."""
        return self.settings.site_url.rstrip("/") + "/" if self.settings.site_url else None

    @property
    def name(self) -> str:
        """The folder that holds everything; two editions unpacked side by side do not mix."""
        return f"guide-{self.day.isoformat()}"

    def folder(self, language: str) -> str:
        """Return where the pages of a language are, from the root of the site."""
        return self.settings.folder(language)

    def language_of(self, path: str) -> str:
        """Return the language of the page at a path of the site."""
        below = (
            language
            for language in self.settings.languages
            if (folder := self.folder(language)) and path.startswith(folder)
        )
        return next(below, self.settings.languages[0])

    def foot(self, language: str) -> str:
        """Return the line at the foot of every page."""
        formatter = self.formatters[language]
        day = formatter.date(self.day)
        if self.public is None:
            return FOOT.format(formatter.gettext("Offline edition of {day}.", day=day))
        link = LINK.format(self.public + self.folder(language), self.public)
        return FOOT.format(formatter.gettext("Offline edition of {day}. The current guide: {link}", day=day, link=link))

    def only_online(self, language: str) -> str:
        """Return what stands beside a link to what is not in the edition."""
        return self.formatters[language].gettext("online only")

    def size(self, language: str, size_bytes: int) -> str:
        """Return how much there is to download, in millions of bytes."""
        formatter = self.formatters[language]
        size = formatter.gettext("{megabytes} MB", megabytes=formatter.number(max(1, round(size_bytes / 1e6))))
        return formatter.pgettext("clauses", ", ") + size

    def entrances(self) -> Mapping[str, bytes]:
        """Return the files beside the site, by their path in the folder: what to open, and what to read first."""
        files = dict(map(self._start, self.formatters))
        return files | {START_SCRIPT: (FOLDER / "start.js").read_bytes(), README: self._readme()}

    def _start(self, language: str) -> tuple[str, bytes]:
        """Return name and content of the page that opens the guide in a language."""
        written = language if language in STARTS else IN_ENGLISH
        name, ours = STARTS[written]
        page = (FOLDER / ours).read_text(encoding="utf-8").replace("@folder@", self.folder(language))
        return name if written == language else name.replace(".", f"-{language}.", 1), page.encode()

    def _current(self, formatter: Formatter) -> str:
        """Return where to ask for a newer one."""
        if self.public is None:
            return formatter.gettext("Ask whoever gave it to you for the current one.")
        return formatter.gettext("The current one: {public}", public=self.public)

    def _readme(self) -> bytes:
        """Return the text as the simplest editor of Windows reads it: with a byte order mark and CRLF."""
        values = {"folder": self.name}
        for language, formatter in self.formatters.items():
            values |= {f"day_{language}": formatter.date(self.day), f"current_{language}": self._current(formatter)}
        written = dict.fromkeys(each if each in STARTS else IN_ENGLISH for each in self.formatters)
        if IN_ENGLISH in written:
            formatter = self.formatters.get(IN_ENGLISH) or next(iter(self.formatters.values()))
            values |= {f"day_{IN_ENGLISH}": formatter.date(self.day), f"current_{IN_ENGLISH}": self._current(formatter)}
        templates = [(FOLDER / f"readme.{language}.txt").read_text(encoding="utf-8") for language in written]
        text = "\n".join(Template(template).substitute(values) for template in templates)
        return text.replace("\n", "\r\n").encode("utf-8-sig")
