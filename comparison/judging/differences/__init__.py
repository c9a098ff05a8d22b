"""Where two answers differ, passage by passage and word by word."""
