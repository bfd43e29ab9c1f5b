"""The lists of terms that records are described by. A directory brings its own; the list of notes is the same for all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from trellis.rules.openreferral import entities, identity


class Term(NamedTuple):
    """One term: its code in the directory, and what it says."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TermList:
    """A list of terms, under a slug of the directory's own."""

    slug: str
    name: str
    description: str
    terms: tuple[Term, ...]

    @property
    def id(self) -> UUID:
        """Its identifier in the feed."""
        return identity.of_taxonomy(self.slug)

    def written(self, *, with_terms: bool = True) -> entities.Taxonomy:
        """The list as the feed has it."""
        terms = tuple(self.written_term(term) for term in self.terms) if with_terms else ()
        return entities.Taxonomy(
            id=str(self.id), name=self.name, description=self.description, taxonomy_terms=terms
        )

    def written_term(self, term: Term) -> entities.TaxonomyTerm:
        """One of its terms as the feed has it."""
        return entities.TaxonomyTerm(
            id=str(identity.of_term(self.slug, term.code)),
            name=term.name,
            description=f"{self.name}: {term.name}",
            taxonomy=self.name,
            taxonomy_id=str(self.id),
            code=term.code,
        )


NOTES = TermList(
    "notes",
    "What a record says",
    "What families and those who work with them want to know of a service, for which the standard has no field.",
    (
        Term("right-when", "When it is right to ask"),
        Term("happens-next", "What happens next"),
        Term("meanwhile", "What to do meanwhile"),
        Term("official-text", "In the service's own words"),
        Term("people-say", "What people say when they need it"),
        Term("acronym", "Letters it is known by"),
        Term("duty", "Item of the Local Offer's legal contents that it meets"),
        Term("source", "Where this was read"),
    ),
)


@dataclass(frozen=True)
class Vocabulary:
    """Every list of terms of a directory, found by identifier, by code and by name."""

    lists: tuple[TermList, ...]
    _by_id: Mapping[str, tuple[str, str]] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[tuple[str, str], tuple[str, str]] = field(init=False, repr=False, compare=False)
    _written: Mapping[tuple[str, str], entities.TaxonomyTerm] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = [(each, term) for each in self.all for term in each.terms]
        ids = {str(identity.of_term(each.slug, term.code)): (each.slug, term.code) for each, term in pairs}
        names = {(_same(each.name), _same(term.name)): (each.slug, term.code) for each, term in pairs}
        written = {(each.slug, term.code): each.written_term(term) for each, term in pairs}
        object.__setattr__(self, "_by_id", ids)
        object.__setattr__(self, "_by_name", names)
        object.__setattr__(self, "_written", written)

    @property
    def all(self) -> tuple[TermList, ...]:
        """The directory's own lists, and the list of notes."""
        return (*self.lists, NOTES)

    def named(self, list_name: str, term_name: str) -> tuple[str, str] | None:
        """The list and code of a term that another directory calls the same."""
        return self._by_name.get((_same(list_name), _same(term_name)))

    def of(self, identifier: str) -> tuple[str, str] | None:
        """The list and code that an identifier stands for."""
        return self._by_id.get(identifier.lower())

    def written(self, slug: str, code: str) -> entities.TaxonomyTerm | None:
        """A term as the feed has it; None for one this directory does not know."""
        return self._written.get((slug, code))

    def terms(self) -> Iterable[entities.TaxonomyTerm]:
        """Every term as the feed has it."""
        return self._written.values()


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()
