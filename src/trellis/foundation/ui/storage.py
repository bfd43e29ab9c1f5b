"""Files for the browser, named by their content so that they may be kept for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # whitenoise has no types


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # as above
    """WhiteNoise's, which also follows one script's import of another."""

    support_js_module_import_aggregation = True
