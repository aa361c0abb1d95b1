/* The review by keyboard, without leaving the page. Every key presses a button or follows a link that stands in the
   page, so nothing here can do what the page could not. Without this file the page works the same, only slower. */
"use strict";
(function () {
  var main = document.getElementById("main");
  var voice = document.createElement("div");
  voice.className = "say unseen";
  voice.setAttribute("role", "status");
  document.body.appendChild(voice);
  var now = null, mark = null, busy = false, pressed = null;

  function desk() { return document.getElementById("review"); }
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function say(text, seen) {
    voice.textContent = text;
    voice.className = seen && text ? "say" : "say unseen";
  }
  function rows() { return all("#review .row:not(.gone)").filter(function (row) { return row.offsetParent; }); }
  function button(row, start) { return row && row.querySelector('button[value^="' + start + '"]'); }
  function open(row) { return row.classList.contains("bare") || button(row, "accept:"); }
  function clauses(row) {
    return (row.dataset.c || "").split(" ").map(function (c) { return document.getElementById("c" + c); })
      .filter(Boolean);
  }

  /* Both columns follow the cursor: the row by the window, its clause inside the sheet. */
  function go(row, still) {
    all(".now").forEach(function (one) { one.classList.remove("now"); });
    now = row ? row.id : null;
    if (!row) return;
    var fold = row.closest("details.told");
    if (fold) fold.open = true;
    row.classList.add("now");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    if (!still) row.scrollIntoView({ block: "nearest" });
    var marked = clauses(row), sheet = document.querySelector(".paper");
    marked.forEach(function (clause) { clause.classList.add("now"); });
    if (marked[0] && sheet) {
      var top = marked[0].getBoundingClientRect().top - sheet.getBoundingClientRect().top;
      if (top < 40 || top > sheet.clientHeight - 80) sheet.scrollTop += top - sheet.clientHeight / 3;
    }
  }
  function current() { return now && document.getElementById(now); }
  function step(by) {
    var list = rows(), at = list.indexOf(current());
    if (at < 0) return go(list.filter(open)[0] || list[0]);
    go(list[Math.max(0, Math.min(list.length - 1, at + by))]);
  }
  function onward(at) {
    var list = rows();
    go(list.slice(at).filter(open)[0] || list.filter(open)[0] || list[Math.min(at, list.length - 1)], false);
  }

  /* Sends the form of the page and puts the answer in its place. The form's own token makes a second sending harmless. */
  function send(name, value) {
    var form = desk();
    if (busy || !form) return;
    var data = new URLSearchParams();
    new FormData(form).forEach(function (text, key) { data.append(key, text); });
    data.append(name, value);
    var at = rows().indexOf(current()), stay = value === "undo";
    busy = true;
    main.classList.add("busy");
    say(form.dataset.working);
    fetch(form.action, { method: "POST", body: data, credentials: "same-origin" }).then(function (answer) {
      return answer.text().then(function (text) { return [answer, text]; });
    }).then(function (both) {
      var page = new DOMParser().parseFromString(both[1], "text/html");
      var fresh = page.getElementById("main");
      if (!fresh || !page.getElementById("review")) { location.assign(both[0].url); return; }
      swap(fresh);
      var id = now;
      if (both[0].ok && !stay) onward(Math.max(at, 0)); else go(id && document.getElementById(id));
      var wrong = document.querySelector("#review .refusal");
      if (wrong) wrong.scrollIntoView({ block: "nearest" });
      say((wrong || document.querySelector(".cover .foot")).textContent);
    }).catch(function () {
      say(form.dataset.lost, true);
    }).then(function () {
      busy = false;
      main.classList.remove("busy");
    });
  }
  function swap(fresh) {
    var sheet = document.querySelector(".paper"), down = sheet ? sheet.scrollTop : 0;
    var folds = all(".text, #keys").map(function (fold) { return fold.open; });
    var before = window.pageYOffset;
    main.innerHTML = fresh.innerHTML;
    all(".text, #keys").forEach(function (fold, n) { fold.open = folds[n]; });
    sheet = document.querySelector(".paper");
    if (sheet) sheet.scrollTop = down;
    window.scrollTo(0, before);
    mark = null;
  }
  function press(one) { if (one && !one.disabled) send(one.name, one.value); }
  function follow(row, end) {
    var link = row && all(".acts a", row).filter(function (a) { return end ? /#cut$/.test(a.href) : !/#/.test(a.href); })[0];
    if (link) location.assign(link.href);
  }
  function merge(row) {
    if (!button(row, "accept:") && !button(row, "reopen:")) return;
    var first = mark && document.getElementById(mark);
    if (!first || first === row) {
      if (first) first.classList.remove("mark");
      mark = first ? null : row.id;
      if (mark) { row.classList.add("mark"); say(desk().dataset.marked + " " + row.querySelector(".name").textContent, true); }
      else say("");
      return;
    }
    all("#review input[name=pick]").forEach(function (box) {
      box.checked = box.value === first.id.slice(1) || box.value === row.id.slice(1);
    });
    send("do", "merge");
  }
  function aside(row) {
    var fold = row.querySelector(".acts details");
    if (fold) fold.open = true;
    var first = button(row, "aside:") || button(row, "dispose:");
    if (first) first.focus();
  }
  function why(row, n) {
    var fold = row.querySelector(".acts details");
    if (fold ? !fold.open : !row.classList.contains("bare")) return;
    var reason = document.getElementById("reason"), code = reason.options[n] && reason.options[n].value;
    var direct = code && all(".acts button", row).filter(function (b) { return /^(aside|dispose):/.test(b.value) && b.value.slice(-code.length - 1) === ":" + code; })[0];
    if (direct) return press(direct);
    reason.value = code || "";
    all("#review input[name=pick], #review input[name=clause]").forEach(function (box) { box.checked = row.contains(box); });
    document.getElementById("note").focus();
  }

  var keys = {
    ArrowDown: function () { step(1); }, j: function () { step(1); },
    ArrowUp: function () { step(-1); }, k: function () { step(-1); },
    a: function (row) { press(button(row, "accept:")); },
    A: function (row) {
      var head = row;
      while (head && !head.classList.contains("para")) head = head.previousElementSibling;
      if (button(row, "accept:") && button(head, "paragraph:")) press(button(head, "paragraph:")); else press(button(row, "accept:"));
    },
    e: function (row) { follow(row); }, Enter: function (row) { follow(row); }, c: function (row) { follow(row, true); },
    m: merge, x: aside,
    g: function (row) {
      press(all("button", row).filter(function (b) { return /^(aside|dispose):\d+:goal$/.test(b.value); })[0]);
    },
    o: function (row) { press(button(row, "object:")); },
    u: function () { press(desk().querySelector('button[value="undo"]')); },
    "?": function () { var help = document.getElementById("keys"); help.open = !help.open; help.scrollIntoView({ block: "nearest" }); },
    Escape: function () { if (mark) merge(document.getElementById(mark)); say(""); }
  };
  var free = { ArrowDown: 1, ArrowUp: 1, j: 1, k: 1, u: 1, "?": 1, Escape: 1 };
  document.addEventListener("keydown", function (event) {
    var at = event.target, name = event.key.length === 1 && event.key !== "A" ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !desk() || !document.getElementById("reason")) return;
    if (/^(TEXTAREA|SELECT)$/.test(at.tagName) || (at.tagName === "INPUT" && at.type !== "checkbox")) {
      if (name === "Escape") go(current());
      return;
    }
    if (name === "Enter" && /^(A|BUTTON|SUMMARY|INPUT)$/.test(at.tagName)) return;
    if (event.key === "a" && event.shiftKey) name = "A";
    var row = current();
    if (/^[1-7]$/.test(name) && row) { event.preventDefault(); why(row, +name); return; }
    if (!keys[name] || (!row && !free[name])) return;
    event.preventDefault();
    keys[name](row);
  });

  document.addEventListener("click", function (event) {
    var at = event.target, one = at.closest("#review button");
    pressed = one;
    var clause = at.closest(".paper .c[href]");
    if (clause) {
      var row = document.getElementById(clause.getAttribute("href").slice(1));
      if (row) { event.preventDefault(); go(row); }
      return;
    }
    var near = at.closest("#review .row");
    if (near && !one) {
      if (at.closest("a.name")) event.preventDefault();
      if (!at.closest("input, label, summary, .acts a")) go(near, true);
    } else if (near) now = near.id;
  });
  document.addEventListener("submit", function (event) {
    if (event.target !== desk()) return;
    var by = event.submitter || pressed;
    // Enter in the note means the button beside it.
    if (!by || document.activeElement === document.getElementById("note")) by = desk().querySelector('button[value="aside-picked"]');
    event.preventDefault();
    press(by);
  });

  var kind = document.getElementById("f-measure");
  function fields() {
    all("[data-measure]").forEach(function (part) { part.hidden = part.dataset.measure !== kind.value; });
  }
  if (kind) { kind.addEventListener("change", fields); fields(); }
  if (window.matchMedia("(max-width: 860px)").matches) all(".text").forEach(function (fold) { fold.open = false; });
  var hash = location.hash.slice(1), begin = /^[pk]\d+$/.test(hash) && document.getElementById(hash);
  if (begin) go(begin);
})();
