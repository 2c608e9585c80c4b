"""The log's arithmetic: published vectors, and every proof of every small log."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from keys.errors import ForkedLogError
from keys.merkle import (
    Tree,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)

# The inputs and roots of the Certificate Transparency reference implementation's
# tree tests (google/certificate-transparency, merkle_tree_test), for 0 to 8 leaves.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    bytes.fromhex(root)
    for root in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
NODE_01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
NODE_03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
NODE_23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
NODE_45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
NODE_47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
NODE_67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"

INCLUSION = {  # (index, size): audit path, from the same reference tests
    (0, 8): (LEAF_1, NODE_23, NODE_47),
    (5, 8): (LEAF_4, NODE_67, NODE_03),
    (2, 3): (NODE_01,),
}
CONSISTENCY = {  # (old, new): proof, from the same reference tests
    (1, 1): (),
    (1, 8): (LEAF_1, NODE_23, NODE_47),
    (6, 8): (NODE_45, NODE_67, NODE_03),
    (2, 5): (NODE_23, LEAF_4),
}
SMALL = 64


def grown(size: int) -> Tree:
    """A log of numbered entries."""
    tree = Tree()
    for number in range(size):
        tree.append(b"entry %d" % number)
    return tree


def published() -> Tree:
    """The log of the reference tests."""
    tree = Tree()
    for leaf in LEAVES:
        tree.append(leaf)
    return tree


def test_roots_are_the_published_roots() -> None:
    """Every size from none to eight gives the reference root."""
    tree = published()

    assert [tree.root(size) for size in range(9)] == ROOTS


@pytest.mark.parametrize(("place", "path"), INCLUSION.items())
def test_inclusion_proofs_are_the_published_proofs(
    place: tuple[int, int], path: tuple[str, ...]
) -> None:
    """We give the reference path, and accept it."""
    index, size = place
    proof = published().inclusion(index, size)

    assert proof == tuple(bytes.fromhex(node) for node in path)
    verify_inclusion(leaf_hash(LEAVES[index]), index, size, proof, ROOTS[size])


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCY.items())
def test_consistency_proofs_are_the_published_proofs(
    sizes: tuple[int, int], path: tuple[str, ...]
) -> None:
    """We give the reference proof, and accept it."""
    old, new = sizes
    proof = published().consistency(old, new)

    assert proof == tuple(bytes.fromhex(node) for node in path)
    verify_consistency(old, new, proof, ROOTS[old], ROOTS[new])


def test_every_leaf_of_every_small_log_is_proved_and_no_other_is() -> None:
    """All inclusion proofs hold, and fail for any other leaf of the log."""
    tree = grown(SMALL)
    leaves = [leaf_hash(b"entry %d" % number) for number in range(SMALL)]
    for size in range(1, SMALL + 1):
        root = tree.root(size)
        for index in range(size):
            proof = tree.inclusion(index, size)
            verify_inclusion(leaves[index], index, size, proof, root)
            with pytest.raises(ForkedLogError):
                verify_inclusion(
                    leaves[index - 1] if size > 1 else root[::-1],
                    index,
                    size,
                    proof,
                    root,
                )


def test_every_small_log_is_proved_to_begin_with_every_smaller_one() -> None:
    """All consistency proofs hold, and fail against any other old root."""
    tree = grown(SMALL)
    roots = [tree.root(size) for size in range(SMALL + 1)]
    for new in range(SMALL + 1):
        for old in range(new + 1):
            proof = tree.consistency(old, new)
            verify_consistency(old, new, proof, roots[old], roots[new])
            with pytest.raises(ForkedLogError):
                verify_consistency(old, new, proof, roots[old][::-1], roots[new])


Proof = tuple[bytes, ...]

FORGERIES: dict[str, Callable[[Proof], Proof]] = {
    "a sibling changed": lambda proof: (proof[0][::-1], *proof[1:]),
    "a sibling missing": lambda proof: proof[:-1],
    "a sibling too many": lambda proof: (*proof, bytes(32)),
    "siblings swapped": lambda proof: (proof[1], proof[0], *proof[2:]),
    "no proof at all": lambda _: (),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_proof_is_refused(forgery: str) -> None:
    """Both kinds of proof must be exactly right."""
    tree = grown(13)
    included = FORGERIES[forgery](tree.inclusion(5))
    consistent = FORGERIES[forgery](tree.consistency(6))

    with pytest.raises(ForkedLogError):
        verify_inclusion(leaf_hash(b"entry 5"), 5, 13, included, tree.root())
    with pytest.raises(ForkedLogError):
        verify_consistency(6, 13, consistent, tree.root(6), tree.root())


@pytest.mark.parametrize(("index", "size"), [(13, 13), (-1, 13), (0, 0), (5, 14)])
def test_a_leaf_outside_the_log_has_no_proof(index: int, size: int) -> None:
    """The log cannot prove what it does not hold."""
    tree = grown(13)

    with pytest.raises(ForkedLogError):
        tree.inclusion(index, size)


@pytest.mark.parametrize(("index", "size"), [(13, 13), (-1, 13), (0, 0)])
def test_a_proof_of_a_leaf_outside_the_log_is_refused(index: int, size: int) -> None:
    """The checker looks at the place before it looks at the proof."""
    tree = grown(13)

    with pytest.raises(ForkedLogError):
        verify_inclusion(
            leaf_hash(b"entry 5"), index, size, tree.inclusion(5), tree.root()
        )


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5), (3, 14)])
def test_sizes_out_of_order_have_no_proof(old: int, new: int) -> None:
    """A log cannot shrink."""
    tree = grown(13)

    with pytest.raises(ForkedLogError):
        tree.consistency(old, new)
    with pytest.raises(ForkedLogError):
        verify_consistency(old, new, (), bytes(32), tree.root())


def test_two_logs_that_differ_in_one_old_entry_are_told_apart() -> None:
    """A rewritten past has no proof: the purpose of it all."""
    honest, rewritten = grown(20), grown(3)
    rewritten.append(b"another entry 3")
    for number in range(4, 25):
        rewritten.append(b"entry %d" % number)

    with pytest.raises(ForkedLogError):
        verify_consistency(
            20, 25, rewritten.consistency(20), honest.root(), rewritten.root()
        )


@pytest.mark.parametrize("old", [0, 13])
def test_what_needs_no_proof_has_none(old: int) -> None:
    """The empty log and the unchanged log: a proof of nothing proves nothing."""
    tree = grown(13)
    verify_consistency(old, 13, (), tree.root(old), tree.root())

    with pytest.raises(ForkedLogError):
        verify_consistency(old, 13, (bytes(32),), tree.root(old), tree.root())
