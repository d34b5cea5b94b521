"""Services of the linking domain: modules of keyword-only functions."""
