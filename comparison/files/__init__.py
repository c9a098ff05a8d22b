"""The small files of this program: settings, line-up, endpoints, log, and where they are."""
