"""The format, the look and the last lines of a guide."""

from tests.samples.broken.row import Row

LAST = "updates: {history: dates}\n"


def _row(code: str, line: str, column: int) -> Row:
    """One more line at the end of ``guide.yml``."""
    return Row(code, "guide.yml", LAST, f"{LAST}{line}\n", f"34:{column}")


ROWS = (
    _row("format-newer", "format: 9", 9),
    _row("format-older", "format: 0", 9),
    _row("look-illegible", 'look: {colours: {primary: "#e60012"}}', 27),
    _row("look-picture", "look: {logo: images/nowhere.svg}", 14),
    Row(
        "choice-neither",
        "guide.yml",
        LAST,
        f"{LAST}film: {{poster: {{file: plan.png, caption: 宣传片}}, transcript: 略, duration: '3:20'}}\n",
        "34:7",
    ),
    Row(
        "unknown-message",
        "vocabularies.yml",
        "examples:\n",
        "messages: {zh: {看可用地: 看待供地块}}\nexamples:\n",
        "156:23",
        "warning",
    ),
    _row("icp-number-malformed", "footer: {icp: ICP 12345678}", 15),
    _row("public-security-number-malformed", "footer: {public_security: 粤公网安备4401号}", 27),
    _row("site-code-malformed", 'footer: {site_code: "440106"}', 21),
)
