"""The pages of planning: a question and its answer (`trying`), and the figures it all rests on (`figures`)."""
