"""Services of the planning domain: modules of keyword-only functions."""
