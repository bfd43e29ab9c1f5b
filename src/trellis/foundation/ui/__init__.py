"""What pages are made of: the layout, components, fields that render themselves, styles and a few scripts.

Other packages extend `ui/layout.html`, import `ui/components.html`, and make forms from `ui.forms`. Markup of
the design system lives only here. `/ui/` shows every component when this is a demonstration.
"""
