"""`igny8 backup` and `igny8 restore`: the database and the files in one folder that says what it holds."""
