"""``guide sign``: that an officer compared the rule of a policy with its document, written into its record."""

import argparse

from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    refuse_data,
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide sign``."""
    parser = commands.add_parser(
        "sign",
        help="签核一条政策：已对照原文核对规则 / sign a policy off: its rule was compared with the document",
        epilog="例 / example:  guide sign lc-equipment-grant --by 李工",
    )
    parser.add_argument("id", metavar="ID", help="政策编号 / id of the policy")
    parser.add_argument("--by", required=True, metavar="NAME", help="谁核对的；不公开 / who; published nowhere")
    parser.add_argument("--dry-run", action="store_true", help="只显示会改什么，不写 / show the changes, write nothing")
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run, yes=True, every=True)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: signed; 1: errors in the data, or not written; 2: no such policy, no name or no data."""
    from investment_guide.reading.load import read_guide

    lang, reading = arguments.lang, read_guide(arguments.data)
    if reading.guide is None:
        return refuse_data(reading.diagnostics, lang)
    policy, by = reading.guide.policies.get(arguments.id), arguments.by.strip()
    if policy is None or not by:
        zh = f"没有编号为 {arguments.id} 的政策。" if by else "--by 后面写核对人的姓名。"
        console(
            either(
                lang, zh, f"There is no policy {arguments.id}." if by else "Write the name of who signs behind --by."
            )
        )
        return 2
    from investment_guide.analysis.rule_marks import signature
    from investment_guide.commands.apply_drafts import apply_drafts
    from investment_guide.editing.drafts import Draft

    today = day(arguments)
    zh = f"{policy.id} 的规则由 {by} 于 {today} 签核；规则改动后签核失效。"
    summary = either(lang, zh, f"{policy.id}: rule signed off by {by} on {today}; it lapses when the rule changes.")
    draft = Draft("policies", policy.id, {"signed_off": dict(signature(policy, by, today))}, policy.id)
    return apply_drafts(arguments, [draft], summary, f"guide sign {policy.id}")
