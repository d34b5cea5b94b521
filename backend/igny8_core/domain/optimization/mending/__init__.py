"""Changing a page so that findings of the analysis no longer hold: by rules, or as a model proposes. Pure.

Every change is a patch of whole blocks and fields, so that people can take or leave each one.
"""
