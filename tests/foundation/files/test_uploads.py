"""A file that is too big is stopped while it arrives, and the rest of the form is kept."""

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from trellis.foundation.files.kinds import LIMIT
from trellis.foundation.files.uploads import REQUEST_LIMIT, StopAtLimit, TooBig

BOUNDARY = "----edge"


class Zeros(BytesIO):
    """A form with one file of any size, made as it is read."""

    def __init__(self, size: int) -> None:
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="words"\r\n\r\nkept\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="report"; filename="report.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        super().__init__(head.encode() + bytes(size) + f"\r\n--{BOUNDARY}--\r\n".encode())


class Kept(MemoryFileUploadHandler):
    """Counts what reaches the handlers after ours."""

    def handle_raw_input(self, *_args: object, **_kwargs: object) -> None:
        self.activated = True
        self.reached = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # Django's
        self.reached += len(raw_data)


def parsed(size: int, claimed: int | None = None) -> tuple[dict[str, str], MultiValueDict[str, object], Kept]:
    body, after = Zeros(size), Kept()
    length = claimed or len(body.getvalue())
    meta = {"CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}", "CONTENT_LENGTH": str(length)}
    words, files = MultiPartParser(meta, body, [StopAtLimit(), after]).parse()
    return words.dict(), files, after


def test_a_small_file_is_passed_on() -> None:
    _words, _files, after = parsed(1000)

    assert after.reached == 1000


@pytest.mark.slow
def test_fifty_megabytes_are_stopped_at_the_limit() -> None:
    _words, _files, after = parsed(50 * 1024 * 1024)

    assert after.reached <= LIMIT


@pytest.mark.slow
def test_what_is_left_of_a_big_file_is_its_name_and_size() -> None:
    _words, files, _after = parsed(50 * 1024 * 1024)

    report = files["report"]
    assert isinstance(report, TooBig)
    assert (report.name, report.size) == ("report.pdf", 50 * 1024 * 1024)


@pytest.mark.slow
def test_the_rest_of_the_form_is_kept() -> None:
    words, _files, _after = parsed(50 * 1024 * 1024)

    assert words == {"words": "kept"}


def test_nothing_at_all_is_read_of_a_request_no_form_could_need() -> None:
    with pytest.raises(RequestDataTooBig):
        parsed(10, claimed=REQUEST_LIMIT + 1)
