//! Verification and the signs of hollow reporting.

use super::macros::words;

words! {
    /// The words of `/verify`.
    VerifyWords VERIFY {
        title: "核查" / "Verify",
        lede: "申请办结后抽中核查的事项，逐件核看、填写检查底稿，再验收或退回。" / "Claims that were drawn: look at each, write the working paper, accept it or send it back.",
        begin: "从第一件开始" / "Begin with the first",
        drawn: "抽中核查" / "Drawn for verification",
        none_drawn: "没有抽中待核查的事项。" / "No claim that was drawn waits.",
        others: "未抽中" / "Not drawn",
        others_note: "这些申请办结没有抽中，可凭材料直接验收；核查人也可以抽看。抽取率随单位被退回次数提高。" / "These claims were not drawn and may be accepted on their papers; a verifier may look at them all the same. The rate rises with claims of the unit that were sent back.",
        is_drawn: "抽中核查，须有检查底稿才能验收" / "drawn: accepted only with a working paper",
        not_drawn: "未抽中核查，可凭材料验收" / "not drawn: may be accepted on its papers",
        draw: "抽取依据" / "How it was drawn",
        draw_note: "以种子和事项标识按 SplitMix64 算得 0 至 9999 之间的数，小于抽取率（万分之几）即抽中；同样的种子和事项总得同样的结果。算法见 docs/verify.md。" / "Seed and identity, mixed by SplitMix64, give a number from 0 to 9999: below the rate in ten-thousandths it is drawn. The same seed and matter always give the same answer; docs/verify.md has the steps.",
        no_claim: "这个事项现在没有待核查的申请办结。" / "No claim on this matter waits.",
        points: "自报与核实" / "Claimed against verified",
        point: "任务点" / "Point",
        claimed: "自报" / "Claimed",
        verified: "核实" / "Verified",
        evidence: "佐证材料" / "Evidence",
        no_evidence: "没有佐证材料。" / "There is no evidence.",
        no_reports: "没有反馈。" / "There are no reports.",
        earlier: "上一件" / "The one before",
        later: "下一件" / "The next",
        whole: "事项全貌" / "The whole matter",
        signs: "需留意的反馈" / "Look here",
        signs_note: "只提示哪里值得看、依据是什么、有多常见；不打分，不排名，不公开，只说反馈、不说人。" / "Where to look, on what evidence, and how common it is. No score, no ranking, nothing public; of reports, never of persons.",
        no_signs: "没有提示。" / "There are no signs.",
        sign: "提示" / "Sign",
        span: "期次" / "Period",
        any: "全部" / "All",
        with_cleared: "包括已核看的" / "Also those looked at",
        filter: "筛选" / "Filter",
        found: "发现于" / "found",
        open_file: "打开文件" / "open the file",
        cleared: "已核看，无异常" / "looked at, nothing",
        clear: "核看无异常…" / "Looked at, nothing…",
        clear_do: "记录" / "Record it",
        reason: "理由" / "Reason",
    }
}
