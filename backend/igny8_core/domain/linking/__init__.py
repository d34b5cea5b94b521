"""The linking domain."""
