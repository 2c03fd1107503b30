"""How the things that staff should do read, in one sentence each; and what kinds of records are called."""

from collections.abc import Mapping
from datetime import date

from investment_guide.formatting.formatter import Formatter

FILE_WORDS = {
    "costs": ("成本", "Cost"),
    "guide": ("指南设置", "Settings"),
}
TOPICS = {
    "stale": ("已过核实期限", "Past its limit"),
    "ageing": ("30 天内要核实", "To confirm within 30 days"),
    "ends": ("快要结束或已结束", "Ending soon or over"),
    "due": ("快到日子或缺结果", "Due soon or without a result"),
    "untouched": ("半年没有动过", "Untouched for half a year"),
    "accepted": ("该复看的警告", "Accepted warnings to look at again"),
}
# Before its day, or as long as it is true: the day, and the days that are left or have passed.
_SENTENCES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("stale", "as_of"): ("数据日期{day}，过期 {days}", "as of {day}, {days} past its limit"),
    ("ageing", "as_of"): ("数据日期{day}，还有 {days}过期", "as of {day}, stale in {days}"),
    ("ageing", "today"): ("数据日期{day}，今天是最后一天", "as of {day}, today is the last day"),
    ("ends", "policy"): ("有效期到{day}，还剩 {days}", "in force until {day}, {days} left"),
    ("ends", "ended"): (
        "{day}已到期 {days}，请改为 repealed，延续的更新 in_force",
        "expired on {day}, {days} ago: write repealed, or the new in_force",
    ),
    ("ends", "window"): ("申报到{day}截止，还剩 {days}", "applications close on {day}, {days} left"),
    ("ends", "map"): ("审图号有效期到{day}，还剩 {days}", "map approval until {day}, {days} left"),
    ("ends", "announcement"): ("{day}起公告，已 {days}，请写结果", "announced since {day}, {days}: any result?"),
    ("due", "available_from"): ("写明{day}起可供，还有 {days}", "promised from {day}, in {days}"),
    ("due", "expected"): ("预计{day}投用，还有 {days}", "expected on {day}, in {days}"),
    ("due", "begins"): ("{day}起施行，还有 {days}", "in force from {day}, in {days}"),
    ("due", "result"): ("{day}已结束，成果还没写", "ended on {day}; the result is not written"),
    ("untouched", "as_of"): ("数据日期{day}，已 {days}", "as of {day}, {days} ago"),
    ("untouched", "commit"): ("{day}以后没有改过，已 {days}", "not changed since {day}, {days} ago"),
}


def kind_word(kind: str, formatter: Formatter) -> str:
    """Return what a kind of record is called in front of a name."""
    return formatter.say(*FILE_WORDS[kind]) if kind in FILE_WORDS else formatter.one(kind)


def topic_word(topic: str, formatter: Formatter) -> str:
    """Return the heading of a topic."""
    return formatter.say(*TOPICS[topic])


def task_words(topic: str, reason: str, on: date, days: int, formatter: Formatter) -> str:
    """Return what there is to do, without the name of the record."""
    if topic == "accepted":
        day, code = formatter.date(on), reason
        explained = f"guide explain {code}"
        return formatter.say(f"{day}接受了 {code}（{explained}）", f"{code} accepted on {day} ({explained})")
    is_last = topic == "ageing" and not days
    sentence = formatter.say(*_SENTENCES[topic, "today" if is_last else reason])
    return sentence.format(day=formatter.date(on), days=formatter.quantity(days, "days"))
