"""The tests of the guide; they mirror hooks/investment_guide. `make test` runs them all."""
