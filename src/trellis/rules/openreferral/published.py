"""Checking a body against the schemas that the standard publishes, with their formats. Needs the package `jsonschema`."""

from collections.abc import Mapping
from typing import Any

from trellis.rules.openreferral.conformance import Check

BASE = "https://openreferraluk.org/specifications/3.0/schema/"
Json = Any  # what `json` reads


def checker(schemas: Mapping[str, Json]) -> Check:
    """How `conformance.walk` checks, given each schema by the name of its file."""
    from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # it ships no types
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    known: Registry[Json] = Registry().with_resources(
        (f"{BASE}{name}", DRAFT202012.create_resource(schema)) for name, schema in schemas.items()
    )
    validators = {
        name: Draft202012Validator(schema, registry=known, format_checker=FormatChecker())
        for name, schema in schemas.items()
    }

    def check(name: str, body: Json) -> list[str]:
        found = validators[name].iter_errors(body)
        return [
            f"{'/'.join(map(str, error.absolute_path)) or 'the whole'}: {error.message}" for error in found
        ]

    return check


def undeclared(
    body: Json, schema: Mapping[str, Json], parts: Mapping[str, Json], where: str = ""
) -> list[str]:
    """The fields of a body that a description (`openapi`) does not declare, by where they are.

    >>> undeclared({"a": 1, "b": 2}, {"type": "object", "properties": {"a": {"type": "integer"}}}, {})
    ['b']
    """
    if "$ref" in schema:
        return undeclared(body, parts[schema["$ref"].rsplit("/", 1)[-1]], parts, where)
    if "anyOf" in schema:
        return min((undeclared(body, each, parts, where) for each in schema["anyOf"]), key=len)
    if isinstance(body, list):
        found = [undeclared(each, schema["items"], parts, f"{where}/{n}") for n, each in enumerate(body)]
    elif isinstance(body, dict):
        declared = schema.get("properties", {})
        found = [
            undeclared(part, declared[name], parts, f"{where}/{name}")
            if name in declared
            else [f"{where}/{name}".strip("/")]
            for name, part in body.items()
        ]
    else:
        found = []
    return [each for some in found for each in some]
