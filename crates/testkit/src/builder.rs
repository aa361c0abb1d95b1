//! Matters in any state, reached only by allowed acts, so that no test is about a matter that could not exist.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Act, Actor, Amount, Assign, Draft, EnteredAs, Event, Matter, MatterId, MatterNo, Measure, Moment,
    Participants, Quantity, Role, Source, decide, enter,
};
use jiff::civil::{Date, date};

use crate::province::{FINANCE, LANZHOU, OFFICE, PROVINCE, World, actor, province};

/// A matter on its way.
#[derive(Debug, Clone)]
pub struct MatterBuilder {
    world: World,
    matter: Matter,
    events: Vec<Event>,
}

/// A matter as the registrar of the small province enters it: renovate 2,000 old neighbourhoods by the end of 2026.
#[must_use]
pub fn a_matter() -> MatterBuilder {
    MatterBuilder::of(a_draft())
}

/// What that registrar writes down.
#[must_use]
pub fn a_draft() -> Draft {
    Draft {
        kind: "task".into(),
        title: "改造城镇老旧小区".into(),
        requirement: "年底前改造城镇老旧小区2000个。".into(),
        issuer: PROVINCE.into(),
        source: Source { document: "全省市州长视频会讲话".into(), ..Source::default() },
        due_on: Some(year_end()),
        measure: None,
        lists: BTreeSet::new(),
        programmes: BTreeSet::new(),
        plan: Vec::new(),
        facts: BTreeMap::new(),
        intended: Participants::default(),
        standing: EnteredAs::New,
    }
}

/// 2,000 neighbourhoods.
#[must_use]
pub fn two_thousand() -> Measure {
    Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2000), curve: Vec::new() })
}

/// The end of 2026.
#[must_use]
pub const fn year_end() -> Date {
    date(2026, 12, 31)
}

/// The registrar of the provincial office.
#[must_use]
pub fn registrar() -> Actor {
    actor(OFFICE, Role::Registrar)
}

/// The leader who signs for the provincial office.
#[must_use]
pub fn leader() -> Actor {
    actor(OFFICE, Role::Leader)
}

/// A clerk of `unit`.
#[must_use]
pub fn clerk(unit: &str) -> Actor {
    actor(unit, Role::Clerk)
}

impl MatterBuilder {
    /// The matter that `draft` begins in the small province.
    ///
    /// # Panics
    /// When the draft is refused.
    #[must_use]
    #[track_caller]
    #[expect(clippy::expect_used, reason = "a builder that cannot build is a wrong test")]
    pub fn of(draft: Draft) -> Self {
        let world = province();
        let no = MatterNo::new(2026, 31);
        let event = enter(MatterId(31), no, draft, &registrar(), &world.context()).expect("a draft");
        let matter = Matter::begin(&event).expect("a beginning");
        Self { world, matter, events: vec![event] }
    }

    /// The matter after `by` has done `act`.
    ///
    /// # Panics
    /// When the act is refused.
    #[must_use]
    #[track_caller]
    #[expect(clippy::expect_used, reason = "a builder that cannot build is a wrong test")]
    pub fn after(mut self, by: &Actor, act: &Act) -> Self {
        let event = decide(&self.matter, act, by, &self.world.context()).expect("an allowed act");
        self.matter.apply(&event);
        self.events.push(event);
        self
    }

    /// Some minutes later.
    #[must_use]
    pub fn later(mut self, minutes: i64) -> Self {
        self.world.now = Moment::from_micros(self.world.now.as_micros() + minutes * 60_000_000);
        self
    }

    /// Registered.
    #[must_use]
    #[track_caller]
    pub fn registered(self) -> Self {
        self.after(&registrar(), &Act::Register)
    }

    /// Registered and measured by 2,000 neighbourhoods.
    #[must_use]
    #[track_caller]
    pub fn measured(self) -> Self {
        self.registered().after(&registrar(), &Act::GiveMeasure(two_thousand()))
    }

    /// Measured and signed off.
    #[must_use]
    #[track_caller]
    pub fn signed_off(self) -> Self {
        self.measured().after(&registrar(), &Act::SubmitForSignOff).after(&leader(), &Act::SignOff)
    }

    /// Signed off and assigned: 岚州市 leads, the department of finance supports.
    #[must_use]
    #[track_caller]
    pub fn assigned(self) -> Self {
        let to = Participants {
            lead: Some(LANZHOU.into()),
            supporters: vec![FINANCE.into()],
            ..Participants::default()
        };
        self.signed_off().after(&registrar(), &Act::Assign(Assign { to, due_on: None }))
    }

    /// Assigned and acknowledged by its lead.
    #[must_use]
    #[track_caller]
    pub fn in_hand(self) -> Self {
        self.assigned().after(&clerk(LANZHOU), &Act::Acknowledge)
    }

    /// The matter.
    #[must_use]
    pub fn build(self) -> Matter {
        self.matter
    }

    /// The matter and what happened to it.
    #[must_use]
    pub fn with_events(self) -> (Matter, Vec<Event>) {
        (self.matter, self.events)
    }
}
