//! Use cases: one function per act, and the queries behind every page.
