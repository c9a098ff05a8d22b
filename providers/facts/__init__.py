"""Dated facts about models, and the script that writes them."""
