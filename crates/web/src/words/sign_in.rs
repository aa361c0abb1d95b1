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
        code_title: "两步验证" / "Second factor",
        code_lede: "请输入验证器上现在显示的六位数字。" / "Type the six digits that your device shows now.",
        code: "验证码" / "Code",
        code_hint: "也可以输入一个恢复码" / "A recovery code will do as well",
        code_back: "重新登录" / "Start again",
        code_lost: "手机和恢复码都丢失的，请联系本单位管理员重置。" / "If device and recovery codes are lost, your unit's administrator can reset it.",
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
        to_redo: "退回重办、重新交办" / "Sent back to us, or reopened",
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
        to_review: "待核对的来文" / "Directives to review",
        undisposed: "条未处置" / " clauses undisposed",
        to_enter: "已采纳的未入库" / "What was accepted is not entered yet",
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
        must: "这个密码是别人设的：请先改成自己的，再办别的事。" / "Somebody else has chosen this password: change it before anything else.",
        factor: "两步验证" / "Second factor",
        factor_lede: "登录时除密码外，再输入手机验证器上的六位数字；密码泄露了，别人也进不来。" / "Besides the password, six digits from a device of yours: who learns the password alone does not get in.",
        factor_on: "已启用，自" / "In use since",
        factor_off: "未启用" / "Not in use",
        factor_page: "设置两步验证" / "Set up the second factor",
        factor_must: "您的职责要求两步验证：请先设置，再办别的事。" / "Your post asks for a second factor: set it up before anything else.",
        factor_begin: "开始设置" / "Set it up",
        factor_scan: "用手机上的验证器（支持 TOTP 的都可以）扫描，或者手工输入密钥。" / "Scan it with any authenticator for TOTP, or type the key.",
        factor_key: "密钥" / "Key",
        factor_code: "验证器上的六位数字" / "The six digits it shows",
        factor_any: "验证码或恢复码" / "Code or recovery code",
        factor_confirm: "确认并启用" / "Confirm and use it",
        factor_anew: "重新生成密钥" / "Draw another key",
        codes: "恢复码" / "Recovery codes",
        codes_note: "只显示这一次。每个只能用一次，手机不在身边时代替验证码。请抄下来，放在安全的地方。" / "Shown this once. Each opens once, in place of the code when the device is not at hand. Write them down and keep them safe.",
        codes_left: "个恢复码未用" / "recovery codes left",
        codes_renew: "重新生成恢复码" / "Draw new recovery codes",
        codes_renew_note: "原来的恢复码随即作废。" / "The earlier ones open nothing any more.",
        factor_end: "取消两步验证" / "Take it away",
        factor_ended: "两步验证已取消。" / "The second factor was taken away.",
        back: "返回我的账号" / "Back to my account",
    }
}
