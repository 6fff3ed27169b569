"""The component `actors` on a Doc: forms of mentions, their order, and a Doc without tags, trees or entities."""

import spacy

import extractors.actors.component
import extractors.places  # noqa: F401  each import registers its components
from tests.extractors.actors.read import read


def test_a_mention_says_what_its_words_are():
    doc = read("The US president met Siemens. Russian forces left. Siemens said it was ready.", "2018-03-01")
    forms = {(doc[mention.start : mention.end].text, mention.form) for mention in doc._.actors}
    assert forms == {
        ("The US president", "title"),
        ("The US president", "description"),
        ("Siemens", "name"),
        ("Russian forces", "description"),
        ("it", "pronoun"),
    }


def test_mentions_stand_in_the_order_of_the_text():
    doc = read("Iran and Iraq met. They agreed. Tehran said it was content. The two countries smiled.")
    starts = [mention.start for mention in doc._.actors]
    assert starts == sorted(starts)


def test_places_are_no_actors():
    doc = read("The ministers met in Moscow.")
    assert ([place.place.place_id for place in doc._.places], list(doc._.actors)) == (["moscow"], [])


def test_a_doc_of_bare_tokens_has_its_listed_actors():
    nlp = spacy.blank("en")
    nlp.add_pipe("places")
    nlp.add_pipe("actors")
    doc = nlp("Vladimir Putin spoke. Putin said he would go. Russian forces left. Airbus officials agreed.")
    assert [mention.actor.actor_id for mention in doc._.actors] == [
        "vladimir-putin",
        "vladimir-putin",
        "vladimir-putin",
        "russia",
        "airbus",
    ]


def test_an_unlisted_actor_has_a_plain_name():
    (mention,) = read("Prof. Zoë Lindqvíst-Åberg resigned.")._.actors
    assert (mention.actor.name, mention.actor.kind) == ("Zoe Lindqvist-Aberg", "person")


def test_an_empty_doc_has_no_actors():
    assert list(read("")._.actors) == []
