"""Rules: small generators that yield problems; every text about a problem is in ``codes/``."""
