//! Dependencies between our crates point one way, and the pure crates stay pure (ARCHITECTURE.md, Invariants).

use std::process::Command;

use serde::Deserialize;

/// Which of our crates each of our crates may use. What is not here may not be.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("duban-text", &[]),
    ("duban-core", &[]),
    ("duban-export", &[]),
    ("duban-wire", &["duban-core", "duban-text"]),
    ("duban-pack", &["duban-core"]),
    ("duban-store", &["duban-core", "duban-wire"]),
    ("duban-app", &["duban-core", "duban-text", "duban-wire", "duban-pack", "duban-store", "duban-export"]),
    ("duban-web", &["duban-core", "duban-text", "duban-wire", "duban-app"]),
    ("duban-deliver", &["duban-app"]),
    (
        "duban-cli",
        &[
            "duban-core",
            "duban-text",
            "duban-wire",
            "duban-pack",
            "duban-store",
            "duban-app",
            "duban-web",
            "duban-deliver",
        ],
    ),
    ("duban-testkit", &["duban-core"]),
];

/// What tests and examples may use besides: the reader is measured as its users see it, in JSON and with the
/// official calendar.
const ALLOWED_IN_TESTS: [(&str, &[&str]); 4] = [
    ("duban-text", &["duban-core", "duban-wire"]),
    ("duban-testkit", &["duban-core", "duban-text", "duban-wire"]),
    // requests are answered over both databases, with the pack that ships
    ("duban-web", &["duban-pack", "duban-store"]),
    // notices go from acts over both databases to a server of mail
    ("duban-deliver", &["duban-core", "duban-pack", "duban-store"]),
];

/// For tests only: any crate may use it, as a dev-dependency.
const TESTKIT: &str = "duban-testkit";

/// Crates without IO, async, clock and randomness.
const PURE: [&str; 3] = ["duban-text", "duban-core", "duban-export"];

/// What a pure crate may not use.
const IMPURE: [&str; 19] = [
    "async-std",
    "chrono",
    "fastrand",
    "futures",
    "getrandom",
    "hyper",
    "mio",
    "nanorand",
    "oorandom",
    "rand",
    "rand_core",
    "reqwest",
    "rusqlite",
    "smol",
    "sqlx",
    "time",
    "tokio",
    "ureq",
    "uuid",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `dev`, `build`, or nothing for an ordinary one.
    kind: Option<String>,
}

#[test]
fn our_crates_depend_on_each_other_one_way() {
    let faults = faults(&workspace());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_new_edge_is_named() {
    let package = |name: &str, uses: &[(&str, Option<&str>)]| Package {
        name: name.to_owned(),
        dependencies: uses
            .iter()
            .map(|(name, kind)| Dependency { name: (*name).to_owned(), kind: kind.map(str::to_owned) })
            .collect(),
    };
    let workspace = [
        package("duban-wire", &[("duban-text", None), ("duban-testkit", Some("dev")), ("tokio", None)]),
        package("duban-text", &[("duban-core", None), ("rand", None), ("rand", Some("dev"))]),
        package("duban-core", &[("duban-testkit", None), ("getrandom", Some("build"))]),
        package("duban-new", &[]),
    ];
    let faults = faults(&workspace);
    let named = ["duban-text → duban-core", "duban-text → rand", "duban-core → duban-testkit"];
    let named = named.iter().chain(&["duban-core → getrandom", "duban-new"]);
    assert_eq!(faults.len(), 5, "{faults:#?}");
    for (fault, name) in faults.iter().zip(named) {
        assert!(fault.contains(name), "{fault}");
    }
}

/// Every edge that the rules do not allow, with the rule.
fn faults(workspace: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in workspace {
        let name = package.name.as_str();
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            faults.push(format!(
                "{name} is a new crate: draw it in ARCHITECTURE.md, \"The house\", \
                 then say in {} which crates it may use",
                file!()
            ));
            continue;
        };
        for used in &package.dependencies {
            let dev = used.kind.as_deref() == Some("dev");
            let other = used.name.as_str();
            let in_tests =
                ALLOWED_IN_TESTS.iter().any(|(known, uses)| *known == name && uses.contains(&other));
            let test_only = dev && (other == TESTKIT || in_tests);
            if other.starts_with("duban-") && !allowed.contains(&other) && !test_only {
                faults.push(format!(
                    "{name} → {other} is a new edge{}. Dependencies point one way (ARCHITECTURE.md, \"The house\"); \
                     if that is to change, change it there, then the table in {}",
                    if other == TESTKIT { ": testkit may only be a dev-dependency" } else { "" },
                    file!()
                ));
            }
            if PURE.contains(&name) && !dev && IMPURE.contains(&other) {
                faults.push(format!(
                    "{name} → {other} is a new edge: {name} is pure, without IO, async, clock and randomness \
                     (ARCHITECTURE.md, \"Invariants\")"
                ));
            }
        }
    }
    faults
}

/// The crates of this workspace as cargo sees them.
#[expect(clippy::expect_used, reason = "without cargo's answer the test must stop")]
fn workspace() -> Vec<Package> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path", manifest])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Metadata>(&output.stdout).expect("cargo prints its metadata").packages
}
