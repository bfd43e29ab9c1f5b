"""The description of our feed, made from the classes that the feed itself is made from.

So every field that is sent is declared, those of the UK profile and those it leaves out alike.
"""

import re
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from trellis.rules.openreferral import entities, parameters
from trellis.rules.openreferral.entities import Choices, Format

VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/specifications/3.0/"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
_PAGE_TYPES = {
    "total_items": "integer", "total_pages": "integer", "page_number": "integer", "size": "integer",
    "first_page": "boolean", "last_page": "boolean", "empty": "boolean",
}  # fmt: skip
Json = dict[str, Any]  # Any: JSON


class Endpoint(typing.NamedTuple):
    """One address of the feed."""

    path: str
    entity: type
    says: str
    is_required: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it answers with a page of a list."""
        return self.path != "/" and not self.path.endswith("}")


ENDPOINTS = (
    Endpoint("/", entities.About, "What this feed is, and where its description is.", is_required=True),
    Endpoint("/services", entities.Service, "Services, a page at a time.", is_required=True),
    Endpoint("/services/{id}", entities.Service, "Everything about one service.", is_required=True),
    Endpoint("/taxonomies", entities.Taxonomy, "The lists of terms that services are described by."),
    Endpoint("/taxonomies/{id}", entities.Taxonomy, "One list of terms."),
    Endpoint("/taxonomy_terms", entities.TaxonomyTerm, "Terms of every list."),
    Endpoint("/taxonomy_terms/{id}", entities.TaxonomyTerm, "One term."),
    Endpoint(
        "/service_at_locations", entities.ServiceAtLocation, "Services at places that people can go to."
    ),
    Endpoint("/service_at_locations/{id}", entities.ServiceAtLocation, "One service at its place."),
    Endpoint("/organizations", entities.FullOrganization, "Whoever provides services."),
    Endpoint("/organizations/{id}", entities.FullOrganization, "One organisation, with its services."),
)


def description(base: str, area: str) -> Json:
    """The whole description, for a feed at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{area}: Local Offer as open data",
            "version": VERSION,
            "description": "The Local Offer by Open Referral UK 3.0. Fields of HSDS 3 that the UK profile leaves out "
            "have the names that HSDS gives them.",
            "license": {
                "name": "Open Government Licence v3.0",
                "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            },
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Json]:
    """A JSON Schema for every class of `entities`, and for what is answered when there is nothing."""
    classes = [each for each in vars(entities).values() if isinstance(each, type) and is_dataclass(each)]
    answer = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    return {**{each.__name__: schema_of(each) for each in classes}, "Problem": answer}


def schema_of(entity: type) -> Json:
    """The JSON Schema of one class.

    >>> schema_of(entities.Phone)["required"]
    ['id', 'number']
    >>> schema_of(entities.Phone)["properties"]["id"]
    {'type': 'string', 'format': 'uuid'}
    """
    hints = get_type_hints(entity, include_extras=True)
    return {
        "type": "object",
        "description": entity.__doc__,
        "properties": {field.name: _type(hints[field.name]) for field in fields(entity)},
        "required": [field.name for field in fields(entity) if field.default is MISSING],
    }


def _type(hint: Any) -> Json:  # Any: an annotation has no type of its own
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part not in (types.NoneType, ...)]
    if origin is Annotated:
        return {"type": "string", **_mark(hint.__metadata__[0])}
    if origin is tuple:
        return {"type": "array", "items": _type(parts[0])}
    if origin in (types.UnionType, typing.Union):
        return _type(parts[0]) if len(parts) == 1 else {"anyOf": [_type(part) for part in parts]}
    if is_dataclass(hint):
        return {
            "$ref": f"#/components/schemas/{typing.cast(type, hint).__name__}"
        }  # is_dataclass narrows to either
    return {"type": _PLAIN[hint]}


def _mark(mark: Format | Choices) -> Json:
    return {"format": mark.name} if isinstance(mark, Format) else {"enum": list(mark.values)}


def _operation(endpoint: Endpoint) -> Json:
    asked = [each.described() for each in parameters.OF.get(endpoint.path, ())]
    if "{id}" in endpoint.path:
        asked.insert(0, {"name": "id", "in": "path", "required": True, "schema": _type(entities.Id)})
    answers = {"200": _answer("What was asked for.", _body(endpoint))}
    if asked:
        answers["400"] = _answer("Something asked for cannot be understood.", _named("Problem"))
    if "{id}" in endpoint.path:
        answers["404"] = _answer("There is nothing under this id.", _named("Problem"))
    return {
        "operationId": re.sub(r"\W+", "_", endpoint.path).strip("_") or "about",
        "summary": endpoint.says,
        "tags": ["required" if endpoint.is_required else "optional"],
        "parameters": asked,
        "responses": answers,
    }


def _answer(says: str, schema: Json) -> Json:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _named(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _body(endpoint: Endpoint) -> Json:
    one = _named(endpoint.entity.__name__)
    if not endpoint.is_list:
        return one
    items = {"anyOf": [one, _named("ServiceBrief")]} if endpoint.path == "/services" else one
    envelope: Json = {name: {"type": kind} for name, kind in _PAGE_TYPES.items()}
    return {
        "type": "object",
        "required": [*envelope, "contents"],
        "properties": {**envelope, "contents": {"type": "array", "items": items}},
    }
