"""What this program is, where its files are, and under which licences its parts stand."""
