"""Whether a happening happened: what stands at the event word, and what governs it."""

import pytest

from tests.extractors.events.told import mention_of, told

STATUSES = [
    # told as news
    ("The leaders met in Geneva.", "met", "occurred"),
    ("Oil exports would end if the port were attacked, the minister warned.", "warned", "occurred"),
    ("He led the party until he was arrested.", "arrested", "occurred"),
    ("The rebels managed to seize the town.", "seize", "occurred"),
    ("Kenya went on to win the match.", "win", "occurred"),
    ("Workers continued to protest in Lima.", "protest", "occurred"),
    ("France condemned the attack.", "attack", "occurred"),
    # planned
    ("Putin plans to visit North Korea.", "visit", "planned"),
    ("The leaders will meet in Geneva.", "meet", "planned"),
    ("Talks will begin in Oslo.", "Talks", "planned"),
    ("China to buy 60 jets from Boeing", "buy", "planned"),
    ("Russia said it would withdraw its troops.", "withdraw", "planned"),
    ("The minister is due to visit Kyiv and meet the mayor.", "meet", "planned"),
    ("Boeing won a contract to supply the planes.", "supply", "planned"),
    ("The pope welcomed a summit scheduled for June.", "summit", "planned"),
    ("Further talks will be led by Mike Pompeo.", "talks", "planned"),
    ("Parliament is expected to vote on Monday.", "vote", "planned"),
    ("The company announced plans to cut 500 jobs.", "cut", "planned"),
    # alleged
    ("Russia reportedly attacked the port.", "attacked", "alleged"),
    ("Prosecutors allege that he bribed a judge.", "bribed", "alleged"),
    ("He was accused of killing a judge.", "killing", "alleged"),
    ("The suspected attack took place in Aden.", "attack", "alleged"),
    # denied
    ("The army denied that it had attacked the village.", "attacked", "denied"),
    ("The firm denied a report that it had bribed officials.", "bribed", "denied"),
    ("He denied stealing the money.", "stealing", "denied"),
    # cancelled
    ("The talks were called off.", "talks", "cancelled"),
    ("The union scrapped a rally planned for Saturday.", "rally", "cancelled"),
    ("The visit was cancelled because of the storm.", "visit", "cancelled"),
    # negated
    ("No agreement was signed.", "signed", "negated"),
    ("The two sides left the talks without a deal.", "deal", "negated"),
    ("They failed to reach a deal in Geneva.", "deal", "negated"),
    ("The minister refused to resign.", "resign", "negated"),
    ("The police did not arrest anyone.", "arrest", "negated"),
    ("The leaders never met.", "met", "negated"),
    ("The party will not boycott the election.", "boycott", "negated"),
    # hypothetical
    ("If Iran attacked the port, prices would rise.", "attacked", "hypothetical"),
    ("Iran threatened to close the strait.", "close", "hypothetical"),
    ("The army may attack the city.", "attack", "hypothetical"),
    ("A landslide could cut the road.", "landslide", "hypothetical"),
    ("If the talks were revived, prices would fall.", "talks", "hypothetical"),
    ("Trump did not rule out a third summit.", "summit", "hypothetical"),
    ("The senator called for an investigation.", "investigation", "hypothetical"),
    ("Did Turkey invade Cyprus?", "invade", "hypothetical"),
    ("Israel urged Egypt to open the border.", "open", "hypothetical"),
    ("Brussels is considering sanctions.", "sanctions", "hypothetical"),
]

SPEAKERS = [
    ("Iran said that Israel had attacked the ship.", "attacked", "Iran"),
    ("Iran said that Israel had attacked the ship.", "said", None),
    ("Merkel warned that the talks could collapse.", "talks", "Angela Merkel"),
    ("Israel attacked the ship.", "attacked", None),
]


@pytest.mark.parametrize(("text", "trigger", "status"), STATUSES)
def test_words_around_an_event_say_whether_it_happened(text, trigger, status):
    assert mention_of(told(text), trigger).status == status


@pytest.mark.parametrize(("text", "trigger", "speaker"), SPEAKERS)
def test_what_someone_says_is_attributed_to_them(text, trigger, speaker):
    assert mention_of(told(text), trigger).attributed_to == speaker
