//! What can be asked for in a matter.

use crate::coded::coded;

coded! {
    /// A field that a kind may require before a matter is assigned.
    pub enum Field {
        /// The title.
        Title = "title", "标题", "title";
        /// What is asked, as the directive says it.
        Requirement = "requirement", "要求", "requirement";
        /// The clause, list item or request it comes from.
        Source = "source", "来源", "source";
        /// The unit that answers for all.
        Lead = "lead", "牵头单位", "lead unit";
        /// Units that do a part.
        Support = "support", "配合单位", "supporting unit";
        /// The unit that follows it up.
        Supervisor = "supervisor", "督办单位", "supervising unit";
        /// The unit that checks the claim.
        Verifier = "verifier", "核查单位", "verifying unit";
        /// Who asked.
        Requester = "requester", "诉求人", "requester";
        /// The day by which it is due.
        DueOn = "due_on", "办理时限", "due date";
        /// Where it happens.
        Place = "place", "地点", "place";
        /// The programme it belongs to.
        Programme = "programme", "所属专项", "programme";
        /// The standing list it is an item of.
        List = "list", "所属清单", "standing list";
    }
}
