"""What Qt and its Python binding are kept from doing."""
