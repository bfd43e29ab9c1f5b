"""What happens to files."""

from trellis.foundation.ledger import Event

ADDED = Event("file.added", "{actor} added {kind}")
OPENED = Event("file.opened", "{actor} opened {kind}")
REMOVED = Event("file.removed", "{actor} removed {kind}")
