/* Leave the page quickly (docs: /lamna-sidan-snabbt/). The link works without this file; this makes it quicker.
   A plain script in <head>, not a module: when someone has left, the guard must run before anything is painted. */
(() => {
  "use strict";
  const LEFT = "fyr.left"; // this tab has left: set when leaving, cleared by a fresh visit
  const OFF = "fyr.exit-shift"; // "off": no Shift key here, set only by a button on the page about cookies
  const WAY_OUT = "/lamna";
  const PRESSES = 3;
  const PAUSE = 5000; // ms between presses; each press begins a new one

  const storage = (name) => {
    try { return window[name]; } catch { return null; } // blocked storage: we simply do not remember
  };
  const tab = storage("sessionStorage");
  const browser = storage("localStorage");
  const left = () => tab?.getItem(LEFT) === "1";

  /** Cover everything at once, before any request is made. */
  const blank = () => {
    const root = document.documentElement;
    if (root.classList.contains("is-leaving")) return;
    const words = document.getElementById("exit-bar")?.dataset ?? {};
    root.classList.add("is-leaving");
    document.title = words.title ?? "…";
    for (const icon of document.querySelectorAll("link[rel~='icon']")) icon.remove();
    if (words.icon) {
      const icon = document.createElement("link");
      Object.assign(icon, { rel: "icon", href: words.icon });
      document.head.append(icon);
    }
    for (const media of document.querySelectorAll("video, audio")) { media.muted = true; media.pause(); }
    if (document.body) {
      const overlay = document.createElement("div");
      overlay.className = "exit-overlay";
      overlay.setAttribute("role", "alert");
      document.body.append(overlay);
      overlay.textContent = words.leaving ?? "";
    }
  };

  const leave = () => {
    try { tab?.setItem(LEFT, "1"); } catch { /* full or blocked: leaving matters more */ }
    blank();
    window.location.replace(WAY_OUT);
  };

  /* Back, after leaving in this tab, leads out again. A page opened afresh is a visit like any other. */
  const came = performance.getEntriesByType("navigation")[0]?.type;
  if (left()) {
    if (came === "back_forward") leave();
    else tab.removeItem(LEFT);
  }
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (left()) leave();
    else if (document.documentElement.classList.contains("is-leaving")) window.location.reload();
  });

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!event.target.closest?.("#exit-link, [data-exit]")) return;
    event.preventDefault();
    leave();
  });

  /* Three separate presses of Shift. Shift held for a capital, a Tab or a click is not a press. */
  let presses = 0;
  let mixed = false; // something else happened while Shift was down
  let timer = 0;

  const show = (text) => {
    const dots = document.querySelector("#exit-link .exit__dots");
    dots?.classList.toggle("is-counting", presses > 0);
    dots?.querySelectorAll("i").forEach((dot, index) => dot.classList.toggle("is-lit", index < presses));
    const status = document.getElementById("exit-status");
    if (status && text !== undefined) status.textContent = text;
  };
  const reset = (text = "") => {
    clearTimeout(timer);
    if (presses === 0) return;
    presses = 0;
    show(text);
  };
  const off = () => {
    try { return browser?.getItem(OFF) === "off"; } catch { return false; }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) mixed = event.ctrlKey || event.altKey || event.metaKey;
      return;
    }
    mixed = true;
    reset();
  }, true);
  document.addEventListener("pointerdown", () => { mixed = true; reset(); }, true);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || mixed || off()) return;
    presses += 1;
    if (presses >= PRESSES) { leave(); return; }
    const words = document.getElementById("exit-bar")?.dataset ?? {};
    show(presses === 1 ? words.twoMore : words.oneMore);
    clearTimeout(timer);
    timer = setTimeout(() => reset(words.timedOut), PAUSE);
  }, true);
})();
