//! Who may do what, by role and by relation.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use duban_core::{Act, ActKind, Denial, Relation, Right, Role, printed_policy, relations, relations_to};
use duban_testkit::builder::{a_matter, clerk, leader, registrar};
use duban_testkit::province::{
    DONGZHU, FENGPING, FINANCE, LANZHOU, LANZHOU_FINANCE, LANZHOU_OFFICE, OFFICE, PROVINCE, actor, province,
};

fn of(unit: &str) -> Vec<Relation> {
    relations(&unit.into(), &a_matter().in_hand().build(), &province().tree)
}

#[test]
fn the_printed_policy_is_the_one_in_the_documents() {
    let printed = printed_policy();
    let document = include_str!("../../../docs/rights.md");
    assert!(document.contains(&printed), "docs/rights.md lacks today's table:\n{printed}");
}

#[test]
fn relations_come_from_the_tree() {
    use Relation::{Issuer, Lead, Support, Territory};
    assert_eq!(of(PROVINCE), [Issuer, Territory]);
    assert_eq!(of(OFFICE), [Issuer, Territory], "the office acts for its government");
    assert_eq!(of(LANZHOU), [Lead]);
    assert_eq!(of(LANZHOU_OFFICE), [Lead]);
    assert_eq!(of(FINANCE), [Support]);
    assert_eq!(of(FENGPING), [], "another city knows nothing of it");
    assert_eq!(of(DONGZHU), [], "nor does the county below, until it is asked");
    assert_eq!(of("nowhere"), []);
}

#[test]
fn a_line_parent_sees_and_chases_and_does_nothing_else() {
    use duban_core::{Act, Assign, Participants};
    let to = Participants { lead: Some(LANZHOU_FINANCE.into()), ..Participants::default() };
    let matter =
        a_matter().signed_off().after(&registrar(), &Act::Assign(Assign { to, due_on: None })).build();
    let line = actor(FINANCE, Role::Registrar);
    let standing = relations(&line.unit, &matter, &province().tree);
    assert_eq!(standing, [Relation::Line]);
    assert_eq!(line.may(Right::SeeMatter, &standing), Ok(()));
    let mine: Vec<_> =
        ActKind::ALL.into_iter().filter(|act| line.may(Right::Do(*act), &standing).is_ok()).collect();
    assert_eq!(mine, [ActKind::Chase]);
}

#[test]
fn what_is_not_ones_own_does_not_exist() {
    let matter = a_matter().in_hand().build();
    let stranger = clerk(FENGPING);
    let standing = relations(&stranger.unit, &matter, &province().tree);
    assert_eq!(stranger.may(Right::Do(ActKind::Acknowledge), &standing), Err(Denial::Unknown));
    let lead = clerk(LANZHOU);
    let standing = relations(&lead.unit, &matter, &province().tree);
    assert_eq!(lead.may(Right::Do(ActKind::SignOff), &standing), Err(Denial::NotYours { role: Role::Clerk }));
}

#[test]
fn whoever_was_asked_to_the_last_reads_how_it_ended() {
    let tree = province().tree;
    let away = Act::Reassign { from: LANZHOU.into(), to: FENGPING.into(), reason: "调整".into() };
    let cancel = Act::Cancel { reason: "合并".into() };
    let ended = a_matter().assigned().after(&registrar(), &away).later(5).after(&leader(), &cancel).build();
    assert_eq!(relations(&FENGPING.into(), &ended, &tree), [Relation::Lead]);
    assert_eq!(relations(&LANZHOU.into(), &ended, &tree), [], "released before");
}

#[test]
fn one_signs_what_the_other_prepared() {
    let issuer = [Relation::Issuer];
    assert_eq!(leader().may(Right::Do(ActKind::SignOff), &issuer), Ok(()));
    assert!(registrar().may(Right::Do(ActKind::SignOff), &issuer).is_err());
    assert!(leader().may(Right::Do(ActKind::SubmitForSignOff), &issuer).is_err());
}

#[test]
fn an_administrator_touches_no_matter() {
    let administrator = actor(OFFICE, Role::Administrator);
    for act in ActKind::ALL {
        assert!(administrator.may(Right::Do(act), &Relation::ALL).is_err(), "{}", act.code());
    }
    assert_eq!(administrator.may(Right::SeeMatter, &Relation::ALL), Err(Denial::Unknown));
}

#[test]
fn a_directive_is_read_by_its_issuer_and_the_territory_above() {
    let tree = province().tree;
    let to_city = |unit: &str| relations_to(&unit.into(), &LANZHOU.into(), &tree);
    assert_eq!(to_city(LANZHOU_OFFICE), [Relation::Issuer]);
    assert_eq!(to_city(OFFICE), [Relation::Territory]);
    assert_eq!(to_city(FENGPING), []);
    let clerk = clerk(LANZHOU_OFFICE);
    assert_eq!(
        clerk.may(Right::Review, &to_city(LANZHOU_OFFICE)),
        Err(Denial::NotYours { role: Role::Clerk })
    );
    assert_eq!(clerk.may(Right::SeeDirective, &[Relation::Lead]), Err(Denial::Unknown), "内部");
    assert_eq!(clerk.may(Right::SeePublicDirective, &[Relation::Lead]), Ok(()), "公开");
}
