/* The grid of reports: paste from a spreadsheet, rules as one types, a draft that outlives a lost connection. Without it
   the form works all the same. Every word comes from the server, in the form's data. */
"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const main = document.getElementById("main");
  let form = null, word = {}, busy = false;
  const cells = row => all("td input", row);
  const rows = () => all("tbody tr", form);
  const fields = () => all("td input", form);

  /* What is wrong with a row: value and note are looked at together, as the server does. */
  const NUMBER = /^-?\d{1,14}(\.\d{0,4})?$/, YES = /^(是|已落实|落实|√|yes|y)$/i, NO = /^(否|未落实|没有落实|×|no|n)$/i;
  const half = text => text.replace(/[０-９．－]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xFEE0)).replace(/[,，\s]/g, "");
  function day(text) {
    const parts = half(text).replace(/[年月/.]/g, "-").replace(/[日号]$/, "").split("-");
    if (parts.length !== 3 || parts[0].length !== 4 || !parts.every(part => /^\d{1,4}$/.test(part))) return "";
    const [year, month, date] = parts.map(Number), real = new Date(Date.UTC(year, month - 1, date));
    if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return "";
    return real.toISOString().slice(0, 10);
  }
  function fault(value, note, sort, least, unit) {
    const text = value.trim(), silent = !note.trim();
    if (!text) return silent ? "" : sort === "step" ? "" : word.noValue;
    if (sort === "figure") {
      let figure = half(text);
      if (unit && figure.endsWith(unit)) figure = figure.slice(0, -unit.length);
      if (!NUMBER.test(figure)) return word.badFigure;
      return Number(figure) < Number(half(least || "0")) ? word.falls.replace("{}", least) : "";
    }
    if (sort === "step") {
      if (/^(未完成|否|无|-|—|not yet|no)$/i.test(text)) return "";
      const done = day(text);
      if (!done) return word.badDay;
      if (done > word.today) return word.future;
      return silent && !least ? word.noWords : "";
    }
    return !YES.test(text) && !NO.test(text) ? word.badWord : silent ? word.noWords : "";
  }
  /* A note that is still to be written is asked for only when the row is left. */
  function check(row, left) {
    const [value, note] = cells(row);
    if (!value) return;
    const label = row.querySelector(".point label"), unit = (/（(.*)）$/.exec(label.textContent) || [])[1] || "";
    let why = fault(value.value, note.value, value.dataset.sort, value.dataset.least, unit);
    if (why === word.noWords && !left) why = "";
    if (why === word.noValue && !left) why = "";
    const known = value.parentNode.querySelector(".wrong");
    if (known) known.remove();
    value.removeAttribute("aria-invalid");
    if (!why) return;
    const told = document.createElement("span"), mark = document.createElement("span");
    told.className = "wrong";
    mark.className = "s off";
    mark.textContent = why;
    told.appendChild(mark);
    value.parentNode.appendChild(told);
    value.setAttribute("aria-invalid", "true");
  }
  function count() {
    const told = document.getElementById("filled");
    if (!told) return;
    const open = rows().filter(row => cells(row)[0]), filled = open.filter(row => cells(row).some(one => one.value.trim()));
    const wrong = all("[aria-invalid]", form).length;
    told.textContent = `${word.filled} ${filled.length} / ${open.length}${wrong ? ` · ${wrong} ${word.faulty}` : ""}`;
  }

  /* A block of cells, from the one that was pasted into: rows under it, value and note beside it. */
  function lines(text) {
    const found = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const c = text[at], row = found[found.length - 1], last = row.length - 1;
      if (quoted) {
        if (c !== "\"") row[last] += c;
        else if (text[at + 1] === "\"") { row[last] += c; at += 1; } else quoted = false;
      } else if (c === "\"" && row[last] === "") quoted = true;
      else if (c === "\t") row.push("");
      else if (c === "\n") found.push([""]);
      else if (c !== "\r") row[last] += c;
    }
    if (found.length > 1 && found[found.length - 1].join("") === "") found.pop();
    return found;
  }
  function paste(event) {
    const at = event.target, text = (event.clipboardData || { getData: () => "" }).getData("text");
    if (!at.matches("#grid td input") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const table = rows(), start = table.indexOf(at.closest("tr")), column = cells(at.closest("tr")).indexOf(at);
    let filled = 0;
    lines(text).forEach((line, down) => {
      const row = table[start + down];
      if (!row) return;
      line.forEach((value, across) => {
        const cell = cells(row)[column + across];
        if (cell) { cell.value = value.trim(); filled += 1; }
      });
      check(row, true);
    });
    keep();
    count();
    say(`${word.pasted} ${filled}`);
  }
  function say(text) {
    const told = document.getElementById("filled");
    if (told) told.textContent = text + " · " + told.textContent;
  }

  /* The draft: what differs from the page as it came. */
  const stored = does => { try { return does(window.localStorage); } catch (none) { return null; } };
  function keep() {
    const draft = {};
    fields().forEach(one => { if (one.value !== one.defaultValue) draft[one.name] = one.value; });
    const empty = !Object.keys(draft).length;
    stored(kept => empty ? kept.removeItem(word.draft)
      : kept.setItem(word.draft, JSON.stringify({ at: new Date().toLocaleString(), draft })));
  }
  const forget = () => stored(kept => kept.removeItem(word.draft));
  function offer() {
    const kept = JSON.parse(stored(one => one.getItem(word.draft)) || "null");
    const lost = kept && fields().filter(one => one.name in kept.draft && kept.draft[one.name] !== one.value);
    if (!lost || !lost.length) return;
    const box = document.createElement("p");
    box.className = "notice";
    box.id = "draft";
    box.setAttribute("role", "status");
    box.textContent = `${word.draftWord} ${kept.at}　`;
    const button = (text, does) => {
      const one = document.createElement("button");
      one.type = "button";
      one.textContent = text;
      one.addEventListener("click", () => { does(); box.remove(); count(); });
      box.append(one, " ");
    };
    button(word.restore, () => {
      lost.forEach(one => { one.value = kept.draft[one.name]; });
      rows().forEach(row => check(row, true));
    });
    button(word.discard, forget);
    form.before(box);
  }

  /* One submit. Its token makes a repeat harmless, so a lost connection costs nothing. */
  async function send() {
    const data = new URLSearchParams();
    new FormData(form).forEach((text, key) => data.append(key, text));
    busy = true;
    keep();
    say(word.sending);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("main");
      if (answer.redirected && new URL(answer.url).pathname === "/report") {
        forget();
        location.assign(answer.url);
      } else if (answer.status === 422 && page.getElementById("grid")) {
        main.innerHTML = fresh.innerHTML;
        forget();
        begin();
        fields().forEach(one => { if (one.getAttribute("aria-invalid")) one.closest("tr").classList.add("stays"); });
        const wrong = main.querySelector("[aria-invalid]");
        if (wrong) wrong.focus();
      } else if (answer.redirected) {
        location.assign(answer.url);
      } else {
        told(fresh ? fresh.textContent.trim() : word.lost);
      }
    } catch (lost) {
      told(word.lost);
    } finally {
      busy = false;
    }
  }
  function told(text) {
    const old = document.getElementById("lost"), box = old || document.createElement("p");
    box.className = "refusal";
    box.id = "lost";
    box.setAttribute("role", "alert");
    box.textContent = text;
    form.querySelector(".bulk").before(box);
    count();
  }

  document.addEventListener("paste", paste);
  document.addEventListener("input", event => {
    if (!event.target.matches("#grid td input")) return;
    check(event.target.closest("tr"), false);
    keep();
    count();
  });
  document.addEventListener("change", event => {
    if (!event.target.matches("#grid td input")) return;
    const row = event.target.closest("tr");
    setTimeout(() => { check(row, !row.contains(document.activeElement)); count(); }, 0);
  });
  document.addEventListener("keydown", event => {
    const at = event.target, way = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !at.matches("#grid td input")) return;
    event.preventDefault();
    const open = rows().filter(row => cells(row)[0]), here = at.closest("tr");
    const next = open[open.indexOf(here) + (event.shiftKey ? -way : way)];
    if (next) cells(next)[cells(here).indexOf(at)].focus();
  });
  document.addEventListener("submit", event => {
    if (event.target !== form) return;
    event.preventDefault();
    if (!busy) send();
  });

  function begin() {
    form = document.getElementById("grid");
    if (!form) return;
    word = form.dataset;
    if (word.brought) rows().forEach(row => check(row, true)); else offer();
    count();
  }
  begin();
})();
