"""Stop taking in a file that is too big, while it arrives, and say so on the form instead of breaking off."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from trellis.foundation.files.kinds import LIMIT

# Beyond this nothing is read at all: no form here can need it.
REQUEST_LIMIT = 8 * LIMIT


class TooBig(UploadedFile):
    """What is left of a file that was over the limit: its name and size, and none of its content."""


class StopAtLimit(FileUploadHandler):
    """Comes before Django's own handlers; once a file is over the limit it passes nothing more on."""

    def handle_raw_input(self, *sent: Any, **more: Any) -> None:  # noqa: ARG002  # Any: the third is the length
        if sent[2] > REQUEST_LIMIT:
            raise RequestDataTooBig("More was sent than any form here takes.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # Any: passed on as they come
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002
        self.taken += len(raw_data)
        return raw_data if self.taken <= LIMIT else None

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002
        if self.taken <= LIMIT:
            return None
        return TooBig(BytesIO(), self.file_name, self.content_type, self.taken, self.charset)
