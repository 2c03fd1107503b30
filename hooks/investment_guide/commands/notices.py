"""What staff must know beside the diagnostics: why there is no history behind "what changed", what of it could not be
read, and which drafts are kept back.
"""

from collections.abc import Iterable

from investment_guide.analysis.public import hidden_records
from investment_guide.commands.arguments import either
from investment_guide.model.guide import Guide
from investment_guide.model.history import History
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading

# What format 1 asks for and format 0 did not have: a diagnostic that names it.
LATER_FIELD = ("field", "certainty")

REASONS = {
    "no-git": ("这台电脑没有安装 git", "git is not installed here"),
    "no-repository": ("数据文件夹不在 git 仓库里（例如解压的 zip）", "the data are in no git repository, as in a zip"),
    "no-commits": ("仓库里还没有提交", "the repository has no commit yet"),
    "untracked": ("数据文件夹还没有提交到 git", "the data folder was never committed"),
    "shallow": (
        "克隆不完整。在 CI 里请取全部历史：GitHub 写 fetch-depth: 0，GitLab 写 GIT_DEPTH: 0；"
        "本机运行 git fetch --unshallow",
        "the clone is shallow. In CI fetch everything: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab; "
        "here type git fetch --unshallow",
    ),
    "another-guide": (
        "已提交的都是演示版或别的名称的指南；用现在的名称提交一次后，从那天起记录变动",
        "all that is committed is a demo or a guide of another name; changes are followed from the first commit on",
    ),
    "refused": (
        "git 拒绝读取这个文件夹。请在里面运行 git log，看它说什么",
        "git refuses to read the folder. Type git log there and see what it says",
    ),
}


def draft_notice(guide: Guide, lang: str) -> str:
    """Return a line with the policies that are drafts; empty without any."""
    drafts = [f"{kind}/{key}" for kind, key in hidden_records(guide) if kind == "policies"]
    if not drafts:
        return ""
    return either(
        lang,
        f"草稿 {len(drafts)} 条，不会发布，预览里也没有：{'、'.join(drafts)}。",
        f"{len(drafts)} draft{'s' * (len(drafts) > 1)} kept out of the site and of the preview: {', '.join(drafts)}.",
    )


def format_notice(reading: Reading, diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """That data with errors which a migration mends may be those of an older version; empty when ``guide.yml`` says
    which format they have."""
    if not any(
        diagnostic.code == "unknown-vocabulary" or LATER_FIELD in diagnostic.details for diagnostic in diagnostics
    ):
        return ""
    _, document = reading.origins.documents.get(("guide", ""), ("", None))
    if document is None or not isinstance(document.value, dict) or "format" in document.value:
        return ""
    return either(
        lang,
        "guide.yml 没有写 format，按现在的格式读。数据如果来自旧版本，先运行 guide migrate 看要改什么；"
        "guide migrate --write 会写上 format。",
        "guide.yml does not say its format, so the data were read as of this version. If they come from an older one, "
        "guide migrate shows what to change; guide migrate --write writes format, too.",
    )


def history_notice(history: History, lang: str) -> str:
    """Return a line about the history; empty when all is well, or when the guide does not want it to be used."""
    if history.reason == "off":
        return ""
    if history.begins is None:
        zh, en = REASONS[history.reason]
        return either(
            lang,
            f"最新动态只按记录里写的日期生成，看不出价格变动：{zh}。",
            f"Updates follow the dates in the records alone and show no change of price: {en}.",
        )
    if history.unread:
        return either(
            lang,
            f"提交记录里有 {history.unread} 个旧版本读不懂，已跳过；其中的变动随下一个能读的版本列出。",
            f"{history.unread} old version{'s' * (history.unread > 1)} in the history cannot be read; what changed "
            "there is told with the next one that can.",
        )
    return ""
