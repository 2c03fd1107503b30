"""How things read: numbers, areas, money, dates, words, rules and whole records, in Chinese and in English."""
