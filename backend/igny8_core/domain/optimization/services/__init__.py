"""Services of the optimization domain: modules of keyword-only functions."""
