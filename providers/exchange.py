"""What ``providers.calls`` was called before: kept one release for packages of others."""

from providers.calls import Call, Http, Limits, Responder, ServerEvent, WholeReply

__all__ = ["Call", "Http", "Limits", "Responder", "ServerEvent", "WholeReply"]
