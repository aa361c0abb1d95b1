//! How long a reply may take.

use crate::coded::coded;

coded! {
    /// What a matter came in: it decides how long the reply may take.
    pub enum Occasion {
        /// A document.
        Document = "document", "来文", "document";
        /// Meeting minutes.
        Minutes = "minutes", "会议纪要", "meeting minutes";
        /// A leader's written instruction, urgent.
        UrgentInstruction = "urgent_instruction", "紧急批示", "urgent written instruction";
        /// A leader's written instruction.
        Instruction = "instruction", "一般批示", "written instruction";
        /// A leader's written instruction on what is hard to settle.
        HardInstruction = "hard_instruction", "疑难批示", "hard written instruction";
        /// A request of the public.
        Request = "request", "公众诉求", "public request";
    }
}

/// How long a reply may take on one occasion.
///
/// # Units
/// Days. Where the two differ, whoever assigns chooses between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyLimit {
    /// What the matter came in.
    pub occasion: Occasion,
    /// The shortest limit that may be set.
    pub least_days: u32,
    /// The longest.
    pub most_days: u32,
}
