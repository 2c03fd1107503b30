"""Rules: small generators that yield diagnostics; every text about a diagnostic is in ``codes/``."""
