"""The number of a policy's document in words."""

from investment_guide.formatting.speech import Speech
from investment_guide.model.policies import PolicyDocument


def document_number(document: PolicyDocument, speech: Speech) -> str | None:
    """The number as it is written, that there is none, or None while it is not known."""
    return speech.say("无文号", "No document number") if document.is_unnumbered else document.number
