"""What happens to accounts and links."""

from trellis.foundation.ledger import Event

SIGNED_IN = Event("account.signed_in", "{actor} signed in")
INVITED = Event("account.invited", "{actor} invited somebody to have an account")
STEPPED_IN = Event("account.stepped_in", "{actor} was stepped into in the demo")
OPENED_LINK = Event("link.opened", "{actor} opened their link")
TEAM_KEPT = Event("team.kept", "{actor} made or brought up to date the team {team}")
