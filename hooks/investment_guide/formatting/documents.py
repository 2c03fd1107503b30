"""The number of a policy's document in words."""

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.policies import PolicyDocument


def document_number(document: PolicyDocument, formatter: Formatter) -> str | None:
    """Return the number as it is written, that there is none, or None while it is not known."""
    return formatter.say("无文号", "No document number") if document.is_unnumbered else document.number
