# The same checks as .ci/run, one by one. `just` lists them.

_list:
    @just --list

# everything that must hold before a change is kept
check:
    .ci/run --no-apt

# tests of all crates
test:
    cargo test --workspace

# form: layout and lints
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# the documentation builds without a warning
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# holds readings in a folder against gold labels: just score GOLD_ROOT SYSTEM_DIR --explain
score gold readings *options:
    cargo run --quiet -p duban-testkit --example score -- {{gold}} {{readings}} {{options}}
