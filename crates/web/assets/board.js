// The board on a wall: asks for itself again when the server says that something changed. Without this script the page asks
// anew by itself.
"use strict";
(() => {
  const AGAIN = 30_000;
  let source = null;
  let timer = 0;
  let asking = false;

  const events = () => document.querySelector("[data-events]")?.dataset.events;

  // If nothing is heard, look all the same: a line that is cut says nothing.
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(renew, pause);
  };

  const renew = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
      if (answer.redirected || !answer.ok) {
        // Signed out, or the server is away: the browser shows which, the next time the server is there.
        if (answer.redirected) location.reload();
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [now, next] = [document.getElementById("main"), page.getElementById("main")];
      if (now && next) {
        const [x, y] = [scrollX, scrollY];
        now.replaceChildren(...next.childNodes);
        document.title = page.title;
        scrollTo(x, y);
      }
    } catch {
      // No network: the board of before stays, with the time at which it was counted.
    } finally {
      asking = false;
      open();
    }
  };

  const open = () => {
    source?.close();
    const at = events();
    if (!at) return;
    source = new EventSource(at);
    source.addEventListener("board", renew);
    source.addEventListener("end", () => location.reload());
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) later(AGAIN);
    };
    later(10 * AGAIN);
  };

  addEventListener("pagehide", () => source?.close());
  open();
})();
