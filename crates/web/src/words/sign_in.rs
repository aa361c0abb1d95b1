//! Sign-in, the first page, the own account.

use super::macros::words;

words! {
    /// The words of the page of sign-in.
    SignInWords SIGN_IN {
        title: "登录" / "Sign in",
        lede: "来文变成事项，事项落到单位，办结看得见。" / "From directive to done: every clause becomes work that somebody answers for.",
        login: "用户名" / "Login",
        password: "密码" / "Password",
        enter: "登录" / "Sign in",
        forgotten: "忘记密码的，请联系本单位管理员重置。" / "If the password is forgotten, your unit's administrator can reset it.",
        signed_out: "已经退出。" / "You are signed out.",
        password_changed: "密码已修改，请用新密码登录。" / "The password is changed. Sign in with the new one.",
        demo_title: "演示账号" / "People of the demonstration",
        demo_password: "密码都是" / "Everybody's password is",
        demo_login: "用户名" / "Login",
        demo_name: "姓名" / "Name",
        demo_post: "任职" / "Post",
    }
}

words! {
    /// The words of the first page.
    HomeWords HOME {
        title: "今日" / "Today",
        greeting: "您好" / "Good day",
        acting_for: "您现在代表" / "You act for",
        role: "职责" / "as",
        doors: "可以去的地方" / "Where you can go",
        people_door: "本单位及下级单位的人员：新增、任职、停用、重置密码" / "People of your unit and below: add, give posts, disable, reset passwords",
        matters_door: "查找、筛选、办理、导出" / "Find, filter, act, export",
        report_door: "本单位这一期要反馈的，一张表填完；负责人在这里审签" / "All your unit has to report for a period in one table; the leader signs it here",
        to_acknowledge: "等我单位签收" / "Awaiting our receipt",
        to_report: "要填报" / "To report",
        report_due: "，反馈截止 " / ", due ",
        to_countersign: "等审签的反馈" / "Reports awaiting our leader's signature",
        to_decide: "待答复的延期、协调、挂起申请" / "Requests for time, help or a pause",
        to_verify: "待核查的办结申请" / "Claims to verify",
        to_accept: "待验收的办结申请" / "Claims to accept or send back",
        to_close: "待销号" / "To be closed",
        overdue: "已逾期" / "Past their deadline",
        to_answer: "退单待答复" / "Declined, to be answered",
        to_escalate: "待签批的督办函、通报、约谈" / "Letters, bulletins, call-ins to sign",
        to_sign_off: "等签发" / "Awaiting sign-off",
        to_assign: "等交办" / "To be assigned",
        turned_red: "新变红" / "Turned red",
        red_since: "自 " / "since ",
        red_since_end: "（上一个工作日）起" / ", the last working day",
        due_week: "七日内到期" / "Due within seven days",
        to_submit: "等送审" / "To be submitted",
        to_register: "等立项" / "To be registered",
        nothing: "没有等您办理的事项。" / "Nothing waits for you.",
        me_door: "修改密码、选择语言" / "Change the password, choose the language",
    }
}

words! {
    /// The words of the own account.
    MeWords ME {
        title: "我的账号" / "My account",
        login: "用户名" / "Login",
        name: "姓名" / "Name",
        posts: "任职" / "Posts",
        password: "修改密码" / "Change the password",
        present: "现在的密码" / "Present password",
        new: "新密码" / "New password",
        again: "再输一次新密码" / "New password again",
        hint: "至少 10 个字符，不要求字母、数字、符号混用。改后所有设备都要重新登录。" / "At least 10 characters, of any kind. All devices have to sign in again.",
        change: "修改密码" / "Change the password",
        differ: "两次输入的新密码不一样。" / "The two new passwords differ.",
        language: "语言" / "Language",
    }
}
