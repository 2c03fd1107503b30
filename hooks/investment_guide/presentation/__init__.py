"""What pages, maps, cards, sheets and posters share: the context of one language, summaries, plans, charts, chains."""
