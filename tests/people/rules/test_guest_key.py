"""The guest key: 128 random bits, of which only a hash is kept."""

import pytest

from people.rules.guest_key import guest_key_hash, new_guest_key


def test_a_key_is_128_bits_and_never_the_same() -> None:
    keys = {new_guest_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(len(bytes.fromhex(key)) * 8 == 128 for key in keys)


def test_the_hash_says_nothing_of_the_key_and_is_always_the_same() -> None:
    key = new_guest_key()
    assert guest_key_hash(key) == guest_key_hash(key)
    assert key not in str(guest_key_hash(key))


@pytest.mark.parametrize(
    "typed", ["", "0" * 31, "0" * 33, "G" * 32, "0" * 31 + "\n", "' OR 1=1 --", "å" * 32]
)
def test_what_cannot_be_a_key_is_not_even_looked_up(typed: str) -> None:
    assert guest_key_hash(typed) is None
