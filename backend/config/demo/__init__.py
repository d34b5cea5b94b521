"""`igny8 demo`: the whole pipeline on real input, driven by the seeded rules."""
