//! The tree over a range, the path from a leaf to its root, and the check of it.

use super::digest::Digest;

const LEAF: &[u8] = &[0];
const NODE: &[u8] = &[1];

/// The leaf of an entry, by its bytes.
#[must_use]
pub fn leaf(entry: &[u8]) -> Digest {
    Digest::of(&[LEAF, entry])
}

fn node(left: Digest, right: Digest) -> Digest {
    Digest::of(&[NODE, left.as_bytes(), right.as_bytes()])
}

/// The root of the tree over these leaves, in their order.
///
/// # Example
/// ```
/// use duban_core::{leaf, path, root, root_by};
/// let leaves = [leaf(b"assigned"), leaf(b"acknowledged"), leaf(b"reported")];
/// let proof = path(&leaves, 1);
/// assert_eq!(root_by(leaves[1], 1, 3, &proof), Some(root(&leaves)));
/// ```
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(&[]),
        [only] => *only,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(root(left), root(right))
        }
    }
}

/// The digests that lead from the leaf at `index` (from 0) to the root, the nearest first; none for a leaf that is not there.
#[must_use]
pub fn path(leaves: &[Digest], index: usize) -> Vec<Digest> {
    if leaves.len() < 2 || index >= leaves.len() {
        return Vec::new();
    }
    let at = split(leaves.len());
    let (left, right) = leaves.split_at(at);
    let (mut path, other) =
        if index < at { (path(left, index), right) } else { (path(right, index - at), left) };
    path.push(root(other));
    path
}

/// The root to which `path` leads from `leaf`, the one at `index` of `count`; nothing when a path of this length cannot
/// belong there.
#[must_use]
pub fn root_by(leaf: Digest, index: u64, count: u64, path: &[Digest]) -> Option<Digest> {
    let (mut at, mut last) = (index, count.checked_sub(1)?);
    if at > last {
        return None;
    }
    let mut reached = leaf;
    for &other in path {
        if last == 0 {
            return None;
        }
        if at % 2 == 1 || at == last {
            reached = node(other, reached);
            // The last of an odd row goes up alone until it has a neighbour on its left.
            while at % 2 == 0 && at != 0 {
                (at, last) = (at / 2, last / 2);
            }
        } else {
            reached = node(reached, other);
        }
        (at, last) = (at / 2, last / 2);
    }
    (last == 0).then_some(reached)
}

/// The largest power of two below `count`, which is 2 or more.
const fn split(count: usize) -> usize {
    count.next_power_of_two() / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaves(count: usize) -> Vec<Digest> {
        (0..count).map(|n| leaf(&n.to_be_bytes())).collect()
    }

    #[test]
    fn known_trees_come_out_as_published() {
        // Certificate Transparency's own example data: the empty tree, one empty leaf, and the tree over these eight.
        let data: [&[u8]; 8] = [
            b"",
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let leaves: Vec<Digest> = data.iter().map(|data| leaf(data)).collect();
        let of = |count: usize| root(&leaves[..count]).to_string();
        assert_eq!(of(0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(of(1), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assert_eq!(of(2), "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assert_eq!(of(8), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    #[test]
    fn every_leaf_of_every_small_tree_leads_to_the_root() {
        for count in 1..40 {
            let leaves = leaves(count);
            let root = root(&leaves);
            for index in 0..count {
                let path = path(&leaves, index);
                let reach =
                    |leaf, index: usize, count: usize| root_by(leaf, index as u64, count as u64, &path);
                assert_eq!(reach(leaves[index], index, count), Some(root), "{index} of {count}");
                for other in (0..count).filter(|other| *other != index) {
                    assert_ne!(reach(leaves[other], index, count), Some(root), "another leaf");
                    assert_ne!(reach(leaves[index], other, count), Some(root), "another place");
                }
                assert_eq!(reach(leaves[index], count, count), None, "behind the end");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_changed_the_path_no_longer_leads_there(
            count in 2_usize..200, at in any::<prop::sample::Index>(), piece in any::<prop::sample::Index>(),
            bit in 0_usize..256,
        ) {
            let leaves = leaves(count);
            let index = at.index(count);
            let mut path = path(&leaves, index);
            let piece = piece.index(path.len());
            let mut bytes = *path[piece].as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            path[piece] = Digest::from_bytes(&bytes).unwrap();
            prop_assert_ne!(root_by(leaves[index], index as u64, count as u64, &path), Some(root(&leaves)));
            path.push(leaves[0]);
            prop_assert_eq!(root_by(leaves[index], index as u64, count as u64, &path), None);
        }

        #[test]
        fn two_entries_that_change_places_change_the_root(
            count in 2_usize..100, one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(),
        ) {
            let mut leaves = leaves(count);
            let (one, other) = (one.index(count), other.index(count));
            prop_assume!(one != other);
            let before = root(&leaves);
            leaves.swap(one, other);
            prop_assert_ne!(root(&leaves), before);
        }

        #[test]
        fn a_digest_is_read_as_it_is_printed(bytes in any::<[u8; 32]>()) {
            let digest = Digest::from_bytes(&bytes).unwrap();
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
        }
    }
}
