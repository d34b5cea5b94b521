"""Composes the offline provider's answers by rules: keyword attributes, phrase banks, a seed from the input."""
