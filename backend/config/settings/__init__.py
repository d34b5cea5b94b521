"""Settings: `dev` and `prod` stand on `base`; `test` on `dev`."""
