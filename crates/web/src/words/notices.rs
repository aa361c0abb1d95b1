//! Notices, calendars, webhooks.

use super::macros::words;

words! {
    /// The words of what a person is told, and of their calendar.
    WishWords WISH {
        title: "消息提示" / "Notices",
        mail: "邮箱" / "Mail address",
        mail_hint: "留空不收邮件" / "Empty for no mail",
        lang: "邮件语言" / "Language of mails",
        pace: "何时发送" / "When",
        digest_hour: "每日汇总的时间（点）" / "Hour of the daily digest",
        quiet_from: "免打扰，从（点）" / "Quiet from (hour)",
        quiet_until: "到（点）" / "until (hour)",
        quiet_hint: "两项都留空则不设免打扰" / "Leave both empty for no quiet hours",
        about: "接收的内容" / "What about",
        always: "必收" / "always",
        save: "保存" / "Save",
        saved: "已保存。" / "Saved.",
        calendar: "期限日历" / "Calendar of due dates",
        calendar_note: "把地址填进手机或电脑的日历软件，即可订阅本单位牵头和交办的在办事项期限。知道地址的人都能看，请勿转发。" / "Give the address to a calendar program to see what your unit leads or issued and by when. Whoever knows it can read it: keep it to yourself.",
        calendar_new: "生成日历地址" / "Make a calendar address",
        calendar_renew: "更换地址" / "Renew the address",
        calendar_renew_note: "更换后，原来的地址立即失效。" / "The address before stops working at once.",
        calendar_end: "停用日历" / "End the calendar",
        calendar_since: "地址生成于" / "Address made on",
        calendar_once: "这个地址只显示这一次，请现在复制：" / "This address is shown only now; copy it:",
    }
}

words! {
    /// The words of the page of webhooks and of what could not be sent.
    OutWords OUT {
        title: "消息推送" / "Webhooks and delivery",
        people: "人员" / "People",
        lede: "把本单位及下级单位的提示推送到群机器人或其他系统。" / "What concerns your unit and those below, told to group robots and other programs.",
        hooks: "推送地址" / "Webhooks",
        no_hooks: "没有推送地址。" / "There are none.",
        name: "名称" / "Name",
        profile: "形式" / "Form",
        host: "主机" / "Host",
        about: "推送的内容" / "What about",
        end: "停用" / "End",
        add: "新增推送地址" / "Add a webhook",
        url: "地址" / "Address",
        url_hint: "以 https 开头的完整地址；保存后不再完整显示" / "The whole address, beginning with https; not shown in full again",
        secret: "密钥" / "Secret",
        secret_hint: "至少 16 个字符；签名 JSON 必填，企业微信不用，钉钉填“加签”的密钥。保存后不再显示" / "At least 16 characters; needed for signed JSON, not for WeCom, for DingTalk that of “sign”. Not shown again",
        inside: "允许内网地址" / "Addresses inside the network may be called",
        save: "新增" / "Add",
        troubles: "未送达" / "Not delivered",
        no_troubles: "没有未送达的消息。" / "Nothing was left undelivered.",
        retried: "条消息正在重试" / "notices are being tried again",
        to: "收件方" / "To",
        matter: "事项" / "Matter",
        why: "原因" / "Why",
        at: "放弃时间" / "Given up",
        again: "全部重试" / "Try all again",
        saved: "已保存。" / "Saved.",
    }
}
