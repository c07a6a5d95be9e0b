"""Files called after clients: no two the same, none a path or a device, each found again."""

from hypothesis import given
from hypothesis import strategies as st

from partner_fit.store.file_names import names_of_clients

FOLDERS = st.text(st.characters(exclude_characters="/\0", exclude_categories=()), min_size=1, max_size=60)
LIKELY = st.sampled_from(["Acme", "ACME", "acme b", "Acme B", "con", "Lpt1", "b", "a", "\N{TELEPHONE SIGN}", "Tel"])
PRACTICES = st.dictionaries(FOLDERS | LIKELY, st.text(max_size=60) | LIKELY, max_size=6)


def test_a_client_is_called_as_its_company() -> None:
    assert names_of_clients({"01": "Café Nord GmbH", "02": "Søren & Co"}) == {"01": "cafe-nord-gmbh", "02": "soren-co"}


def test_two_of_one_name_are_told_apart_by_their_folders() -> None:
    assert names_of_clients({"north": "Acme", "south": "ACME!", "x": "Acme North"}) == {
        "north": "acme-north-dc365e79",
        "south": "acme-south",
        "x": "acme-north-x",
    }
    assert names_of_clients({"a b": "Acme", "a-b": "Acme"}) == {"a b": "acme-a-b-c8687a08", "a-b": "acme-a-b-d44362d6"}


def test_a_name_that_is_no_text_has_a_digest_too() -> None:
    names = names_of_clients(dict.fromkeys(("a\udcff", "a\ud800"), "Acme"))
    assert {name.rpartition("-")[0] for name in names.values()} == {"acme-a"}
    assert len({*names.values()}) == 2


def test_no_name_is_a_device() -> None:
    assert names_of_clients({"one": "Con", "lpt1": "LPT1", "x": "Nul Ltd"}) == {
        "one": "con-one",
        "lpt1": "lpt1-lpt1",
        "x": "nul-ltd",
    }


@given(PRACTICES)
def test_names_are_each_their_own_in_any_order_and_never_lead_elsewhere(clients: dict[str, str]) -> None:
    names = names_of_clients(clients)
    assert names_of_clients(dict(reversed(clients.items()))) == names
    assert len({name.casefold() for name in names.values()}) == len(clients)
    for name in names.values():
        assert 0 < len(f"{name}.html".encode()) <= 255
        assert name == name.strip("-. ")
        assert not {*'/\\:*?"<>|\0'} & {*name}


def test_the_longest_names_in_the_longest_letters_fit_on_a_disk() -> None:
    letters = "\N{CJK UNIFIED IDEOGRAPH-20000}" * 60
    names = names_of_clients({letters: letters, f"{letters}!": letters})
    assert len({*names.values()}) == 2
    assert all(len(f"{name}.html".encode()) <= 255 for name in names.values())
