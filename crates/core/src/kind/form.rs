//! Forms of work.

use crate::coded::coded;

coded! {
    /// What form of work a kind of matter is.
    pub enum Form {
        /// A piece of work out of a directive.
        Task = "task", "任务", "task";
        /// A project on a standing list.
        KeyProject = "key_project", "重点项目", "key project";
        /// A promise to the public with a figure.
        LivelihoodPromise = "livelihood_promise", "民生实事", "livelihood commitment";
        /// A problem found by an inspection, to be put right.
        Rectification = "rectification", "整改", "rectification";
        /// A campaign with many like tasks in a short time.
        Drive = "drive", "攻坚行动", "drive";
        /// An occasion with a day on which all must stand.
        Event = "event", "重大活动", "event";
        /// What a citizen or a firm asks for.
        Request = "request", "诉求", "request";
        /// An emergency.
        Incident = "incident", "突发事件", "incident";
    }
}
