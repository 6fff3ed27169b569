"""The table of actors is whole: every country of ISO 3166-1, and enough people and organizations."""

import re
from collections import Counter

import pycountry
import pytest

from extractors.reference import load_reference

ACTORS = load_reference().actors
COUNTRIES = {actor.country: actor for actor in ACTORS if actor.kind == "country" and actor.country}

# Territories of another state, and Antarctica: no sovereign countries.
TERRITORIES = set(
    re.findall(
        r"\w+",
        "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN "
        "IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF",
    )
)
SOVEREIGN = sorted({country.alpha_3 for country in pycountry.countries} - TERRITORIES)
# Their adjective is another country's, too, or they have none.
WITHOUT_DEMONYM = {"DMA", "COG", "VAT"}
# The capital has the country's name, is another body's name, or a common word or name.
WITHOUT_METONYM = {"BEL", "CRI", "DJI", "JAM", "LUX", "MCO", "MDV", "SGP", "SMR", "SYC", "VAT"}


@pytest.mark.parametrize("code", SOVEREIGN)
def test_every_sovereign_country_is_an_actor(code):
    country = COUNTRIES[code]
    assert country.demonyms or code in WITHOUT_DEMONYM
    assert country.metonyms or code in WITHOUT_METONYM


def test_the_codes_of_countries_are_iso_codes():
    assert COUNTRIES.keys() - {country.alpha_3 for country in pycountry.countries} <= {"XKX"}


def test_people_and_organizations_are_many():
    kinds = Counter(actor.kind for actor in ACTORS)
    assert kinds["person"] >= 400
    assert kinds["organization"] >= 250


def test_short_forms_and_leading_offices_are_of_listed_actors():
    words = [word for word in load_reference().actor_words if word.kind in ("short_form", "leading_office")]
    named = {part for word in words for part in (word.value.split("|") if word.kind == "short_form" else [word.word])}
    assert named <= {actor.actor_id for actor in ACTORS}
