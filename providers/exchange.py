"""The former name of ``providers.calls``, kept for one release for third-party packages."""

from providers.calls import Call, Http, Limits, Responder, ServerEvent, WholeReply

__all__ = ["Call", "Http", "Limits", "Responder", "ServerEvent", "WholeReply"]
