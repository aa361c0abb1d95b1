/* The review by keyboard. Every key presses a button or follows a link of the page, which works without it. */
"use strict";
(() => {
  const by = id => document.getElementById(id), first = selector => document.querySelector(selector);
  const phone = window.matchMedia("(max-width: 860px)"), main = by("main"), voice = document.createElement("div");
  const near = { block: "nearest" };
  let now = null, mark = null, busy = false, pressed = null;
  voice.setAttribute("role", "status");
  document.body.appendChild(voice);

  const on = (name, does) => document.addEventListener(name, does);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const desk = () => by("review");
  const current = () => now && by(now);
  const rows = () => all("#review > .row:not(.gone), #review .told[open] .row");
  const button = (row, start) => row && row.querySelector(`button[value^="${start}"]`);
  const open = row => row.classList.contains("bare") || button(row, "accept:");
  const say = (text, seen) => {
    voice.textContent = text;
    voice.className = seen && text ? "say" : "say unseen";
  };
  say("");

  /* Both columns follow: the row in the window, its clause in the sheet. */
  function go(row, still) {
    all(".now").forEach(one => one.classList.remove("now"));
    now = row ? row.id : null;
    if (!row) return;
    const fold = row.closest("details.told"), sheet = first(".paper");
    if (fold) fold.open = true;
    row.classList.add("now");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    if (!still) row.scrollIntoView(near);
    const clauses = row.dataset.c.split(" ").map(c => by("c" + c)).filter(Boolean);
    clauses.forEach(clause => clause.classList.add("now"));
    if (clauses[0] && sheet) {
      const box = sheet.getBoundingClientRect(), y = clauses[0].getBoundingClientRect().top;
      const top = Math.max(box.top, 0), end = Math.min(box.bottom, innerHeight);
      if (y < top + 20 || y > end - 80) sheet.scrollTop += y - top - (end - top) / 3;
    }
  }
  function step(way) {
    const list = rows(), at = list.indexOf(current()), link = first(way < 0 ? "a[rel=prev]" : "a[rel=next]");
    if (at >= 0 && !list[at + way] && link) return location.assign(link.href.replace(/#.*/, way < 0 ? "#last" : "#first"));
    go(at < 0 ? list.find(open) || list[0] : list[at + way] || current());
  }
  function onward(at) {
    const list = rows();
    go(list.slice(at).find(open) || list.find(open) || list[Math.min(at, list.length - 1)]);
  }

  /* Sends the form and puts the answer in place. Its token makes a repeat harmless. */
  async function send(name, value) {
    const form = desk(), at = rows().indexOf(current()), data = new URLSearchParams();
    if (busy || !form) return;
    const number = form.elements.page.value;
    new FormData(form).forEach((text, key) => data.append(key, text));
    data.append(name, value);
    busy = true;
    main.classList.add("busy");
    say(form.dataset.working);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("main");
      if (!page.getElementById("review")) {
        return answer.redirected ? location.assign(answer.url) : say(fresh.textContent, true);
      }
      swap(fresh);
      if (answer.redirected) history.replaceState(null, "", answer.url);
      if (desk().elements.page.value !== number) onward(0);
      else if (answer.ok && value !== "undo") onward(Math.max(at, 0)); else go(current());
      const wrong = first("#review .refusal");
      if (wrong) wrong.scrollIntoView(near);
      say((wrong || first(".cover .foot")).textContent);
    } catch (lost) {
      say(form.dataset.lost, true);
    } finally {
      busy = false;
      main.classList.remove("busy");
    }
  }
  function swap(fresh) {
    const folds = all(".text, #keys, #fill").map(fold => fold.open), y = window.pageYOffset;
    const down = first(".paper").scrollTop;
    main.innerHTML = fresh.innerHTML;
    all(".text, #keys, #fill").forEach((fold, n) => { fold.open = folds[n]; });
    first(".paper").scrollTop = down;
    window.scrollTo(0, y);
    mark = null;
  }
  const press = one => { if (one && !one.disabled) send(one.name, one.value); };
  function follow(row, cut) {
    const link = all(".acts a", row).find(a => cut === /#cut$/.test(a.href));
    if (link) location.assign(link.href);
  }
  function tick(test) {
    all("#review input[name=pick], #review input[name=clause]").forEach(box => { box.checked = test(box); });
  }
  function merge(row) {
    const one = mark && by(mark);
    if (!row.querySelector("input[name=pick]")) return;
    if (one && one !== row) {
      tick(box => one.contains(box) || row.contains(box));
      return send("do", "merge");
    }
    mark = one ? null : row.id;
    row.classList.toggle("mark", !one);
    say(one ? "" : `${desk().dataset.marked} ${row.querySelector(".name").textContent}`, true);
  }
  const reasons = row => all("button", row).filter(one => /^(aside|dispose):/.test(one.value));
  function aside(row) {
    const fold = row.querySelector(".acts details"), list = reasons(row);
    if (fold) fold.open = true;
    if (list[0]) list[0].focus();
  }
  /* By the number of a reason; one that wants a note goes by the bar. */
  function because(row, n) {
    const reason = by("reason"), code = reason.options[n].value, list = reasons(row);
    if (!list[0] || list[0].closest("details:not([open])")) return;
    const direct = list.find(one => one.value.endsWith(":" + code));
    if (direct) return press(direct);
    reason.value = code;
    tick(box => row.contains(box));
    by("note").focus();
  }
  function paragraph(row) {
    let head = row;
    while (head && !head.classList.contains("para")) head = head.previousElementSibling;
    press(button(row, "accept:") && (button(head, "paragraph:") || button(row, "accept:")));
  }

  /* A field of the panel that gives to many. */
  const field = name => () => {
    if (!by(name)) return;
    by("fill").open = true;
    by(name).focus();
  };
  /* The lists of what lacks something, one after the other, then everything again. */
  function lacks() {
    const list = all(".lacking a, .lacking strong"), at = list.findIndex(one => one.matches("strong"));
    const link = list.slice(at + 1).concat(list).find(one => one.href);
    if (link) location.assign(link.href);
  }
  const picks = () => all("#review .row:not(.gone) input[name=pick]");

  const free = {
    b: field("f_measure"), d: field("f_due"), l: field("f_lead"), n: field("f_list"), t: field("f_kind"),
    v: () => press(button(desk(), "accept-whole")), f: lacks,
    S: () => { const off = picks().every(box => box.checked); picks().forEach(box => { box.checked = !off; }); },
    ArrowDown: () => step(1), j: () => step(1), ArrowUp: () => step(-1), k: () => step(-1),
    u: () => press(button(desk(), "undo")),
    "?": () => { by("keys").open = !by("keys").open; by("keys").scrollIntoView(near); },
    Escape: () => { if (mark) merge(by(mark)); say(""); }
  };
  const keys = {
    s: row => { const box = row.querySelector("input[type=checkbox]"); if (box) box.checked = !box.checked; },
    a: row => press(button(row, "accept:")), A: paragraph,
    e: row => follow(row, false), Enter: row => follow(row, false), c: row => follow(row, true),
    m: merge, x: aside,
    g: row => press(reasons(row).find(one => /:goal$/.test(one.value))),
    o: row => press(button(row, "object:"))
  };
  on("keydown", event => {
    const at = event.target, row = current();
    let name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !by("reason")) return;
    if (at.matches("textarea, select, input:not([type=checkbox])")) {
      if (name === "Escape") go(row);
      if (name === "Enter" && at.matches("#fill select")) press(button(desk(), "enter"));
      return;
    }
    if (name === "Enter" && at.matches("a, button, summary, input")) return;
    if (event.shiftKey && /^[as]$/.test(name)) name = name.toUpperCase();
    const does = free[name] || (row && (/^[1-7]$/.test(name) ? one => because(one, +name) : keys[name]));
    if (!does) return;
    event.preventDefault();
    does(row);
  });
  on("click", event => {
    const at = event.target, clause = at.closest(".paper .c[href]"), row = at.closest("#review .row");
    pressed = at.closest("#review button");
    if (clause && by(clause.getAttribute("href").slice(1))) {
      event.preventDefault();
      go(by(clause.getAttribute("href").slice(1)));
    } else if (row && pressed) {
      now = row.id;
    } else if (row && !at.closest("input, label, summary, .acts a")) {
      if (phone.matches && at.closest("a.name")) first(".text").open = true; else event.preventDefault();
      go(row, true);
    }
  });
  on("submit", event => {
    if (event.target !== desk()) return;
    event.preventDefault();
    press(event.submitter || pressed);
  });

  const kind = by("f-measure");
  const fields = () => all("[data-measure]").forEach(part => { part.hidden = part.dataset.measure !== kind.value; });
  if (kind) { kind.addEventListener("change", fields); fields(); }
  if (phone.matches) all(".text").forEach(fold => { fold.open = false; });
  if (/^#[pk]\d+$/.test(location.hash)) go(by(location.hash.slice(1)));
  if (/^#(first|last)$/.test(location.hash)) go(location.hash === "#last" ? rows().pop() : rows()[0]);
})();
