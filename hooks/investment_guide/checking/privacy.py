"""Privacy: no private mobile number, identity-card number or private mailbox in anything that is published."""

from collections.abc import Iterator

from investment_guide.analysis.private import private_in
from investment_guide.checking.check_context import CheckContext
from investment_guide.reading.diagnostics import Diagnostic


def nothing_private_is_public(context: CheckContext) -> Iterator[Diagnostic]:
    """No text has a private mobile number, a free mailbox or an identity-card number; a contact marked public may have
    the first two."""
    public = {contact.id for contact in context.guide.contacts.values() if contact.public}
    for kind, record, found in context.values(str):
        is_public = kind == "contacts" and found.path[0] in public
        for private in private_in(found.value):
            if private.code == "private-identity" or not is_public:
                yield context.diagnostic(private.code, kind, record, found.path, found=private.shown)


RULES = (nothing_private_is_public,)
