//! A pack whose tree of units has changed, on both databases: after the next start whoever is above now sees the
//! matter in the list, and whoever was above no longer does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::matters::{self, Filter};
use duban_app::{App, AppError};
use duban_core::{Act, Actor, Assign, MatterNo, Participants, Unit, UnitTree};
use duban_pack::Pack;

/// The demonstration's pack, with the county under the other city.
fn moved() -> Pack {
    let mut pack = duban_pack::demo().unwrap();
    let moved = |unit: &Unit| match unit.id.as_str() {
        COUNTY => Unit { territorial_parent: Some(OTHER_CITY.into()), ..unit.clone() },
        _ => unit.clone(),
    };
    let units = pack.tree.in_order().iter().map(moved).collect();
    pack.tree = UnitTree::new(units, pack.tree.groups().to_vec()).unwrap();
    pack
}

/// A matter that the county leads.
async fn of_the_county(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    let to = Participants { lead: Some(COUNTY.into()), ..Participants::default() };
    for (by, act) in [
        (registrar(), Act::Register),
        (registrar(), Act::GiveMeasure(two_thousand())),
        (registrar(), Act::SubmitForSignOff),
        (leader(), Act::SignOff),
        (registrar(), Act::Assign(Assign { to, due_on: None })),
    ] {
        matters::perform(app, &by, &no, act, None).await.unwrap();
    }
    no
}

/// Whether the list shows it, and the page opens: the two never differ.
async fn sees(app: &App, by: &Actor, no: &MatterNo) -> bool {
    let listed = matters::list(app, by, &Filter::default()).await.unwrap().total == 1;
    let opens = match matters::page(app, by, no).await {
        Ok(_) => true,
        Err(AppError::NoMatter(_)) => false,
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(listed, opens, "{}: in the list {listed}, opens {opens}", by.unit);
    listed
}

#[test]
fn whoever_is_above_after_the_change_sees_it_at_the_next_start() {
    on_both(|world| async move {
        let (old, new) = (clerk(LANZHOU), clerk(OTHER_CITY));
        let no = of_the_county(&world).await;
        assert!(!matters::rebuild_sight(&world).await.unwrap(), "a first start has nothing to work out anew");
        assert_eq!((sees(&world, &old, &no).await, sees(&world, &new, &no).await), (true, false));

        let next = world.started_with(moved()).await;
        assert!(matters::rebuild_sight(&next).await.unwrap());
        assert_eq!((sees(&next, &old, &no).await, sees(&next, &new, &no).await), (false, true));
        for by in [registrar(), clerk(COUNTY)] {
            assert!(sees(&next, &by, &no).await, "{}", by.unit);
        }
        assert!(!sees(&next, &clerk(OTHER_COUNTY), &no).await);
        assert!(!matters::rebuild_sight(&next).await.unwrap(), "once");

        let back = world.started_with(duban_pack::demo().unwrap()).await;
        assert!(matters::rebuild_sight(&back).await.unwrap());
        assert_eq!((sees(&back, &old, &no).await, sees(&back, &new, &no).await), (true, false));
        books::agree(&back).await;
    });
}
