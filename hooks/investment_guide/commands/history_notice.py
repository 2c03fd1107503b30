"""What staff must know of the history behind "what changed": why there is none, and what of it could not be read."""

from datetime import date
from pathlib import Path

from investment_guide.commands.arguments import either
from investment_guide.model.settings import Settings
from investment_guide.reading.history import read_history

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
    "refused": (
        "git 拒绝读取这个文件夹。请在里面运行 git log，看它说什么",
        "git refuses to read the folder. Type git log there and see what it says",
    ),
}


def history_notice(settings: Settings, data: Path, today: date, lang: str) -> str:
    """A line for staff; empty when all is well, or when the guide does not want its history told."""
    if settings.updates.history != "git":
        return ""
    history = read_history(data, today, settings.updates.since)
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
