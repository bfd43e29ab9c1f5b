"""The law as rows: one module a process, each a table of milestones, limits and stages."""

ASK_THEN_COMPLAIN = (
    "Ask the council in writing when it will be done. If it does not say, or does not do it, you can"
    " complain, and then go to the Ombudsman. Your local SEND advice service can help you for free."
)
