"""The only module that knows MkDocs: one function per event, in their order. ``hooks/build_guide.py`` hands them on."""

import logging
from collections.abc import Iterator
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, pass_context
from markupsafe import escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import _AbsoluteLinksValidationValue
from mkdocs.utils.templates import script_tag_filter, url_filter
from pathspec import GitIgnoreSpec

from investment_guide.analysis.placeholders import filled
from investment_guide.analysis.sections import without_absent_links
from investment_guide.assembly import Loaded, load_guide
from investment_guide.build_options import in_force, set_live
from investment_guide.checking.report import as_text
from investment_guide.checking.today import today_from_environment
from investment_guide.presentation.context import THEME
from investment_guide.presentation.records import explanations
from investment_guide.presentation.templates import OF_THEME
from investment_guide.publishable.dialect import dialect
from investment_guide.publishable.material_markdown import WORDS
from investment_guide.publishable.project import SiteInputs, SiteSources
from investment_guide.publishing_folder import foreign_content, mark, occupied
from investment_guide.reading.configuration import HIDDEN
from investment_guide.rendering import handbook
from investment_guide.rendering.bundles import addresses
from investment_guide.rendering.frames import marker
from investment_guide.rendering.hashed_names import marked
from investment_guide.rendering.material_settings import (
    alternate_links,
    copyright_notice,
    repository_link,
    social_links,
    theme_icon,
)
from investment_guide.rendering.page_context import PageContext
from investment_guide.site_build import SiteBuild, refused_extensions, with_kept_parts

log = logging.getLogger("mkdocs.hooks.guide")
HANDBOOK = Path(__file__).with_name("handbook")
# Templates that join others or take the guide's colours, so MkDocs renders them.
JOINING = ("guide", "map", "written", "dark", "handbook")
RENDERED = (*(f"styles/{name}.css" for name in JOINING), "images/mark.svg")

# What the tool needs of MkDocs in every place, so that a city's mkdocs.yml is short and never in the way of an upgrade.
STYLES = ("styles/guide.css",)
SCRIPTS = addresses("every page")
VALIDATION = (
    ("nav", "absolute_links", logging.WARNING),
    ("links", "anchors", logging.WARNING),
    ("links", "absolute_links", _AbsoluteLinksValidationValue.RELATIVE_TO_DOCS),
    ("links", "unrecognized_links", logging.WARNING),
)

# What MkDocs takes without `edit_uri`: a folder that a guide does not have.
EDIT_URIS_OF_MKDOCS = (None, "", "edit/master/docs/", "src/default/docs/")

BUILD = "guide_build"  # under ``extra`` of the configuration, which `mkdocs serve` reads anew for every build


def build_of(config: MkDocsConfig) -> SiteBuild:
    """Return what ``on_config`` began and ``on_post_build`` ends."""
    build: SiteBuild = config.extra[BUILD]
    return build


def data_folder(config: MkDocsConfig) -> Path:
    """``data/`` beside the configuration, or what ``guide --data`` asks for."""
    return in_force().data or Path(config.config_file_path).parent / "data"


def mixture(data: Path, root: Path) -> str | None:
    """Return why data cannot be built here: they are of another project, or it brings another copy of the tool.

    ``guide`` refuses both. MkDocs alone meets them where ``data`` is a link, or from another environment.
    """
    root = root.resolve()
    owner = next((folder for folder in data.resolve().parents if (folder / "mkdocs.yml").is_file()), root)
    if owner != root:
        return (
            f"数据属于 {owner}，页面属于 {root}；两个项目不能混用。请把 {data} 换成本项目自己的文件夹。 / "
            f"The data belong to {owner}, the pages to {root}; two projects are never mixed. "
            f"Put a folder of this project in the place of {data}."
        )
    own_tool, package = root / "hooks" / "investment_guide", Path(__file__).resolve().parent
    if own_tool.is_dir() and own_tool.resolve() != package:
        return (
            f"{root} 自带工具，正在运行的却装在 {package.parent}。请用 {root / '.venv'} 里的 mkdocs。 / "
            f"{root} brings its own tool, but the one running is installed from {package.parent}. "
            f"Use the mkdocs command in {root / '.venv'}."
        )
    return None


def on_startup(command: str, dirty: bool) -> None:
    """`mkdocs serve` puts a script into every page, which the policy of the pages forbids."""
    set_live(command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Read and check everything; an error stops here, before MkDocs empties the folder of yesterday's site."""
    language, today = config.theme["language"], today_from_environment()
    if error := refused_extensions(config.markdown_extensions, language):
        raise PluginError(error)
    if name := foreign_content(site := Path(config.site_dir)):
        raise PluginError("\n".join(occupied(site, name, "--site-dir")))
    if mixed := mixture(data_folder(config), Path(config.config_file_path).parent):
        raise PluginError(mixed)
    project = SiteSources.of_site(config.config_file_path, config.docs_dir, config.theme.custom_dir)
    options, data = in_force(), data_folder(config)
    loaded = Loaded(options.guide, ()) if options.guide else load_guide(data, today, project=project)
    if loaded.guide is None:
        raise PluginError(as_text(loaded.diagnostics, language))
    if loaded.diagnostics:
        log.info(as_text(loaded.diagnostics, language))
    add_theme(config)
    config.watch.append(str(data))  # for `mkdocs serve`
    context = PageContext(
        loaded.guide, language, today, printed=options.printed, offline=options.offline, internal=options.internal,
        look=look_of(config), files=data / "files", findings=options.findings,
        hashes_names=not (options.live or options.frames),
    )  # fmt: skip
    if options.shard.makes_rest:
        context = with_kept_parts(context, data)
    add_settings(config, context)
    build = SiteBuild(context, options.shard)
    written = sorted(path.name for path in Path(config.docs_dir).glob("*.md"))
    config.nav = build.menu(config.nav, written)
    config.extra.update({BUILD: build}, context=context, scripts=addresses, without_policy=options.live)
    config.extra.update(
        copyright_notice=copyright_notice(config.copyright),
        handbook=handbook.settings_for_material(context, handbook_language(config)),
        logo_icon=theme_icon(theme_icons(config).get("logo"), context),
        site_links=[
            *social_links(config.extra.get("social"), context),
            *repository_link(config.repo_url, config.repo_name, context, theme_icons(config).get("repo")),
            *alternate_links(config.extra.get("alternate"), context.guide.settings.languages),
        ],
    )


def theme_icons(config: MkDocsConfig) -> dict[str, Any]:
    """Return ``theme.icon``."""
    icons = config.theme.get("icon")
    return icons if isinstance(icons, dict) else {}


def look_of(config: MkDocsConfig) -> Path | None:
    """Return the folder of the city's own look."""
    return Path(config.theme.custom_dir) if config.theme.custom_dir else None


def add_theme(config: MkDocsConfig) -> None:
    """Put the guide's theme between the city's ``custom_dir`` and Material."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme.static_templates.update(RENDERED)


def add_settings(config: MkDocsConfig, context: PageContext) -> None:
    """Add what the tool needs. A city's own extensions, styles and scripts stay and come after the tool's."""
    words = {message: context.gettext(message) for message in WORDS}
    admonitions = theme_icons(config).get("admonition") or {}
    for name, options in dialect(context.look, words, explanations(context), admonitions).items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**options, **(config.mdx_configs.get(name) or {})}
    config.extra_css = [*STYLES, *(path for path in config.extra_css if path not in STYLES)]
    own = [script for script in config.extra_javascript if str(script) not in SCRIPTS]
    config.extra_javascript = [*map(deferred, SCRIPTS), *own]
    for part, name, level in VALIDATION:
        if config.validation[part][name] == logging.INFO:  # as MkDocs has it
            config.validation[part][name] = level
    config.not_in_nav = (config.not_in_nav or GitIgnoreSpec([])) + GitIgnoreSpec.from_lines(HIDDEN)


def deferred(path: str) -> ExtraScriptValue:
    """Return a script that runs when the page is there."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Keep what may be published; announce the pages in the navigation and one frame for each section of records."""
    languages = build_of(config).context.guide.settings.languages
    mark(Path(config.site_dir), languages)  # MkDocs has emptied it
    inputs = SiteInputs(Path(config.docs_dir))
    if inputs.admit_written(files):  # what is gone may have stood in the place of a file of the theme
        files.add_files_from_theme(config.theme.get_env(), config)
    inputs.admit_look(files)
    for file in handbook_files(config):
        if files.get_file_from_path(file.src_uri) is None:  # a city may have a page of its own in this place
            files.append(file)
    for source, is_listed in build_of(config).generated_sources():
        level = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, source, content="", inclusion=level))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Leave out pages that are neither in the navigation nor named in ``not_in_nav``: drafts. The check has warned."""
    config.extra["handbook_nav"] = handbook_navigation(config, files)
    listed = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        if file.src_uri not in listed and file.inclusion is not InclusionLevel.NOT_IN_NAV:
            files.remove(file)


def handbook_language(config: MkDocsConfig) -> str:
    """Return the language that the handbook is read in: that of the pages, or English where the tool has it not."""
    language = str(config.theme["language"])
    return language if (HANDBOOK / language).is_dir() else "en"


def handbook_files(config: MkDocsConfig) -> Iterator[File]:
    """Yield the pages of the staff handbook, which the tool brings."""
    folder, settings = HANDBOOK / handbook_language(config), build_of(config).context.guide.settings
    for path in sorted(folder.rglob("*.md")):
        if not handbook.is_for(settings, path.stem):
            continue
        yield File(path.relative_to(folder).as_posix(), str(folder), config.site_dir, config.use_directory_urls)


def handbook_navigation(config: MkDocsConfig, files: Files) -> Navigation:
    """Return the handbook's own navigation: its pages in the order of reading, then what the tool generates for staff.

    MkDocs has made an object of each page that no navigation lists.
    """
    written = {file.src_uri.removeprefix(handbook.FOLDER).removesuffix(".md"): file.page
               for file in files.documentation_pages() if is_of_handbook(file)}  # fmt: skip
    pages = [page for name in handbook.in_order(tuple(written)) if (page := written[name])]
    for earlier, later in pairwise(pages):
        earlier.next_page, later.previous_page = later, earlier
    made = [Link(escape(page.title), page.address) for page in build_of(config).pages
            if page.address in handbook.GENERATED]  # fmt: skip
    return Navigation([*pages, *made], pages)


def is_of_handbook(file: File) -> bool:
    """Return whether a page is of the handbook and written by hand."""
    return file.src_uri.startswith(handbook.FOLDER) and file.generated_by is None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates compiled; mark the links to what pages load."""
    env.bytecode_cache = OF_THEME
    if build_of(config).context.hashes_names:
        env.filters.update(url=marked_url, script_tag=marked_script_tag)


@pass_context
def marked_url(context: Any, value: Any) -> str:
    """Return what MkDocs' filter makes of an address, with the mark for the hash."""
    return str(url_filter(context, marked(str(value))))


@pass_context
def marked_script_tag(context: Any, script: Any) -> str:
    """Return the element of a script, with the mark for its hash."""
    if isinstance(script, ExtraScriptValue):
        script = copy(script)
        script.path = marked(script.path)
    else:
        script = marked(str(script))
    return str(script_tag_filter(context, script))


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give the theme title, description and address, and nothing else that the head of a page sets; write the facts of
    the guide into a page of the city. What links to a section that the guide does not have, are words; the check has
    warned."""
    is_own = page.file.src_dir == config.docs_dir
    edited_in = f"content/{Path(config.docs_dir).name}" if is_own else ""
    build, of_handbook = build_of(config), is_of_handbook(page.file)
    written_in = Path(config.docs_dir).name if is_own else handbook_language(config)
    page.meta = build.settings_of(page.file.src_uri, page.url, page.meta, edited_in, written_in)
    if is_own and config.edit_uri not in EDIT_URIS_OF_MKDOCS and page.edit_url:
        page.meta["edit_written"] = page.meta.get("edit_written") or page.edit_url
    if of_handbook:
        page.meta["template"] = handbook.TEMPLATE
    guide = build.context.guide
    text = filled(guide, build.context.language, markdown) if is_own else handbook.page_for(guide.settings, markdown)
    return without_absent_links(text, build.context.sections)


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Our content; it never passes through Markdown, so no text of a record can be taken for markup."""
    build, source = build_of(config), page.file.src_uri
    if source in build.frame_sources:
        return marker("body")
    if listed := build.menu_pages.get(source):
        return build.content_of(listed)
    title, description = str(page.title), str(page.meta.get("description", ""))
    if is_of_handbook(page.file):  # Material prints both as they are
        page.meta.update(title=escape(title), description=escape(description))
    return build.keep_written(page.url, title, description, html)


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Keep the frames; MkDocs does not write an empty page."""
    build = build_of(config)
    if page.file.src_uri not in build.frame_sources:
        if in_force().frames:
            build.keep_frame_of_menu(page.file.src_uri, output)
        return handbook.conforming(output) if is_of_handbook(page.file) else output
    build.keep_frame(page.file.src_uri, output)
    return ""


def on_post_build(config: MkDocsConfig) -> None:
    """Write the records' pages and every published file; the build is over and nothing holds it any longer."""
    build_of(config).write(Path(config.site_dir), data_folder(config))
    if frames := in_force().frames:
        build_of(config).write_frames(frames)
    del config.extra[BUILD], config.extra["context"]
