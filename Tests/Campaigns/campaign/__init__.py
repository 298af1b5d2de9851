"""The frame of the reliability campaigns: see Tests/Campaigns/README.md."""

from .context import Campaign, CampaignError, Context
from .http import Connection, ConnectionLost, Response
from .server import Installation, Server

__all__ = [
    "Campaign",
    "CampaignError",
    "Connection",
    "ConnectionLost",
    "Context",
    "Installation",
    "Response",
    "Server",
]
