//! What stands around every page, and on the page of a problem.

use super::macros::words;

words! {
    /// The words of the frame.
    FrameWords FRAME {
        skip: "跳到正文" / "Skip to the content",
        nav: "主导航" / "Main navigation",
        today: "今日" / "Today",
        directives: "来文" / "Directives",
        board: "挂图作战" / "Board",
        matters: "事项" / "Matters",
        meetings: "调度会" / "Meetings",
        report: "填报" / "Report",
        verify: "核查" / "Verify",
        burden: "负担" / "Burden",
        import: "导入台账" / "Import a ledger",
        deputy: "代" / "for",
        people: "人员" / "People",
        me: "我的账号" / "My account",
        sign_out: "退出" / "Sign out",
        act_as: "切换任职" / "Act in another post",
        acting: "当前" / "now",
        demo: "演示：人员和数据都是虚构的" / "Demonstration: people and figures are invented",
        demo_clock: "演示时钟" / "Demonstration clock",
        problem: "没有办成" / "This could not be done",
        changed_at: "时间" / "at",
        number: "错误编号" / "Number to quote",
        to_start: "回到首页" / "To the first page",
        earlier: "上一页" / "Previous",
        later: "下一页" / "Next",
        page: "页" / "page",
        self_hosted: "督办 · 自行部署，除本单位设置的邮件和推送外，不向外部发送请求" / "Duban · self-hosted; sends nothing but the mail and webhooks set up here",
    }
}
