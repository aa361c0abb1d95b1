//! Fields by name, where a form has some that repeat or that depend on what it is about.

use serde::Deserialize;

/// The fields of a form or an address, in order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// The first of a name, without spaces around it; empty when there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Whether it came at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// What was filled in, without the fields named, as it stands in an address after the question mark.
    pub(crate) fn query_without(&self, left_out: &[&str]) -> String {
        let filled =
            |(key, value): &&(String, String)| !value.is_empty() && !left_out.contains(&key.as_str());
        let pair =
            |(key, value): &(String, String)| format!("{}={}", super::encoded(key), super::encoded(value));
        self.0.iter().filter(filled).map(pair).collect::<Vec<_>>().join("&")
    }
}
