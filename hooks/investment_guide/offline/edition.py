"""What the offline edition says of itself: how to open it, which day it is of, where the current one is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from markupsafe import Markup, escape

from investment_guide.formatting.formatter import Formatter
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.guide import Guide
from investment_guide.model.languages import language_tag
from investment_guide.model.settings import Settings

FOLDER = Path(__file__).parent
SITE = "site"
# The first thing a reader opens; of languages that call it alike the later ones have their code behind it.
START = pgettext_noop("file name", "open-guide")
START_SCRIPT = f"{SITE}/start.js"
README, CHINESE_README = "README.txt", "说明-README.txt"
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

    def entrances(self, site: Path) -> Mapping[str, bytes]:
        """Return the files beside the site, by their path in the folder: what to open, and what to read first."""
        pages = {f"{name}.html": self._start(language, name, site) for language, name in self.starts().items()}
        readme = CHINESE_README if "zh" in self.settings.languages else README
        return {**pages, START_SCRIPT: (FOLDER / "start.js").read_bytes(), readme: self._readme()}

    def starts(self) -> Mapping[str, str]:
        """Return the names of the pages that open the guide, by language, without the ending."""
        names: dict[str, str] = {}
        for language, formatter in self.formatters.items():
            name = formatter.gettext(START)
            names[language] = f"{name}-{language}" if name in names.values() else name
        return names

    def _start(self, language: str, name: str, site: Path) -> bytes:
        """Return the page that opens the guide in a language."""
        formatter = self.formatters[language]
        styles = sorted(site.glob(f"{self.folder(language)}styles/guide*.css"))  # a hash of the content is in the name
        values = {
            "lang": language_tag(language),
            "folder": self.folder(language),
            "style": f"{SITE}/{styles[0].relative_to(site).as_posix()}" if styles else "",
            "title": formatter.gettext("Open the investment guide"),
            "help": formatter.gettext(
                "If it does not open: extract the whole folder from the ZIP file to the computer or USB stick first,"
                " then open “{file}” in that folder. It does not open from inside the ZIP file.",
                file=name,
            ),
        }
        page = Template((FOLDER / "start.html").read_text(encoding="utf-8"))
        return page.substitute({key: escape(value) for key, value in values.items()}).encode()

    def _current(self, formatter: Formatter) -> str:
        """Return where to ask for a newer one."""
        if self.public is None:
            return formatter.gettext("Ask whoever gave it to you for the current one.")
        return formatter.gettext("The current one: {public}", public=self.public)

    def _readme(self) -> bytes:
        """Return the text as the simplest editor of Windows reads it: with a byte order mark and CRLF."""
        text = "\n".join(line for language in self.formatters for line in self._explained(language))
        return text.replace("\n", "\r\n").encode("utf-8-sig")

    def _explained(self, language: str) -> Iterator[str]:
        """Yield the lines of the text in one language."""
        formatter = self.formatters[language]
        yield formatter.gettext("Investment guide, offline edition of {day}", day=formatter.date(self.day)) + "\n"
        steps = (
            formatter.gettext(
                "Extract the whole folder {folder} to the computer or a USB stick; do not open it inside the ZIP file."
                " Keep the path short: D:\\ or the root of the stick, for example.",
                folder=self.name,
            ),
            formatter.gettext(
                "Double-click “{file}”. Any recent browser will do; nothing is installed and no network is needed.",
                file=f"{self.starts()[language]}.html",
            ),
            formatter.gettext(
                "Search, filters, map, matching, comparison, printing, PDFs and data tables work offline; pictures for"
                " sharing and links marked “{online}” do not.",
                online=self.only_online(language),
            ),
        )
        yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))
        yield "\n" + formatter.sentences((formatter.gettext("The guide is as of that day."), self._current(formatter)))
        yield ""
