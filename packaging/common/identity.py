"""What systems know the program by, the same on all of them."""

NAME = "Paragone"

SITE = "paragone.example"
"""The project has no address of its own yet; ``.example`` is kept free for those (RFC 2606, section 2)."""

APP_ID = "example.paragone.Paragone"
"""The site backwards and the name: AppStream's id, macOS' bundle identifier."""
