/* Small kindnesses on top of pages that work without them: focus where something is said, and notes kept in
   this browser only after the button was pressed. Every visible word comes from data attributes in the HTML. */

const NOTE = "fyr.note."; // + the block's id: {title, page, and text, ticked or fields}
const OWN = "fyr."; // everything we keep in this browser begins so

const kept = () => {
  try { return window.localStorage; } catch { return null; } // blocked: the buttons never show
};
const read = (key) => {
  try { return JSON.parse(kept()?.getItem(key) ?? "null"); } catch { return null; }
};

/* What went wrong, or the result, is read out and in view first. An address that ends in #… takes the focus to
   its own place once the page is laid out, so what is said asks for it once more then. */
const sayFirst = () => document.querySelector("[data-focus]")?.focus();
sayFirst();
window.addEventListener("load", () => requestAnimationFrame(() => {
  if (document.activeElement === document.body) sayFirst();
}));

/* A link to a closed section opens it. */
const openTarget = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  if (target) target.scrollIntoView();
};
window.addEventListener("hashchange", openTarget);
openTarget();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

/* One of several fields of a block: what it is called, what it says, and what to say of it in a list. */
const fieldOf = (control) => {
  const radio = control.type === "radio";
  const called = radio ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0];
  const shown = radio ? control.closest("label") : control.selectedOptions?.[0];
  return {
    key: control.dataset.keepValue,
    label: called?.textContent.trim() ?? "",
    value: control.value,
    shown: (shown?.textContent ?? control.value).trim(),
  };
};
const fill = (control, value) => {
  if (control.type === "radio") control.checked = control.value === value;
  else control.value = value ?? "";
  control.dispatchEvent(new Event("change", { bubbles: true })); // for whoever shows more of it
};

/* Exercises that are kept (templates/blocks/): <section data-keep data-keep-key="<block id>"> with one textarea or
   checkboxes marked data-keep-value, or with several fields (text, radio buttons, lists), each marked
   data-keep-value="<its key>"; what is said without storage (data-keep-without) gives way to what is said with it
   (data-keep-with); buttons data-keep-save and data-keep-forget; words in data attributes of data-keep-status. */
for (const block of document.querySelectorAll("[data-keep]")) {
  const key = NOTE + block.dataset.keepKey;
  const values = [...block.querySelectorAll("[data-keep-value]")];
  const save = block.querySelector("[data-keep-save]");
  const forget = block.querySelector("[data-keep-forget]");
  const status = block.querySelector("[data-keep-status]");
  const say = (words) => { if (status) status.textContent = words ?? ""; };
  const fields = values.filter((value) => value.dataset.keepValue);
  const ticks = values.filter((value) => value.type === "checkbox");
  const text = values.find((value) => value.type !== "checkbox" && !value.dataset.keepValue);
  if (!kept() || !save || !block.dataset.keepKey) continue;
  for (const part of block.querySelectorAll("[data-keep-with]")) part.hidden = false;
  for (const part of block.querySelectorAll("[data-keep-without]")) part.hidden = true;
  const note = read(key);
  if (note && text) text.value = note.text ?? "";
  if (note?.ticked) ticks.forEach((box, index) => { box.checked = note.ticked.includes(index); });
  for (const { key: name, value } of note?.fields ?? []) {
    for (const field of fields) if (field.dataset.keepValue === name) fill(field, value);
  }
  if (forget) forget.hidden = !note;
  save.addEventListener("click", () => {
    const title = block.querySelector("[data-keep-title], .reflection__prompt, .checklist__title")?.textContent.trim();
    const value = { title: title || document.title, page: location.pathname };
    if (text) value.text = text.value;
    if (ticks.length) value.ticked = ticks.flatMap((box, index) => (box.checked ? [index] : []));
    if (fields.length) value.fields = fields.filter((field) => (field.type === "radio" ? field.checked : field.value.trim())).map(fieldOf);
    try { kept().setItem(key, JSON.stringify(value)); } catch { say(status?.dataset.refused); return; }
    if (forget) forget.hidden = false;
    say(status?.dataset.kept);
  });
  forget?.addEventListener("click", () => {
    kept().removeItem(key);
    if (text) text.value = "";
    for (const box of ticks) box.checked = false;
    for (const field of fields) fill(field, null);
    save.focus();
    forget.hidden = true;
    say(status?.dataset.forgotten);
  });
}

/* The page about cookies: what is kept here, each with its own way to remove it.
   <div data-local-list data-empty="…" data-remove="Ta bort" data-removed="Borttaget."> */
const list = document.querySelector("[data-local-list]");
if (list) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const show = () => {
    const storage = kept();
    const keys = storage ? Object.keys(storage).filter((key) => key.startsWith(NOTE)).sort() : [];
    const rows = document.createElement("ul");
    rows.className = "review";
    for (const key of keys) {
      const note = read(key) ?? {};
      const row = document.createElement("li");
      const what = document.createElement("div");
      const title = document.createElement("p");
      title.className = "review__question";
      title.textContent = note.title ?? key;
      what.append(title);
      for (const line of [note.text ?? "", ...(note.fields ?? []).map((field) => `${field.label}: ${field.shown}`)]) {
        const text = document.createElement("p");
        text.className = "muted";
        text.textContent = line;
        if (line) what.append(text);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--danger button--small";
      button.textContent = list.dataset.remove;
      button.setAttribute("aria-label", `${list.dataset.remove}: ${title.textContent}`);
      button.addEventListener("click", () => {
        storage.removeItem(key);
        show();
        status.textContent = list.dataset.removed;
        (list.querySelector("button") ?? list).focus();
      });
      row.append(what, button);
      rows.append(row);
    }
    const empty = document.createElement("p");
    empty.textContent = list.dataset.empty;
    list.replaceChildren(keys.length ? rows : empty, status);
  };
  list.tabIndex = -1;
  show();
}

/* The Shift key may be turned off here, by this button alone.
   <button hidden type="button" data-exit-shift data-on="…" data-off="…"> and <p role="status" data-exit-shift-status data-…> */
const shift = document.querySelector("[data-exit-shift]");
if (shift && kept()) {
  const show = () => { shift.textContent = kept().getItem("fyr.exit-shift") === "off" ? shift.dataset.on : shift.dataset.off; };
  shift.hidden = false;
  shift.addEventListener("click", () => {
    if (kept().getItem("fyr.exit-shift") === "off") kept().removeItem("fyr.exit-shift");
    else kept().setItem("fyr.exit-shift", "off");
    show();
    const status = document.querySelector("[data-exit-shift-status]");
    if (status) status.textContent = kept().getItem("fyr.exit-shift") === "off" ? status.dataset.off : status.dataset.on;
  });
  show();
}

/* `Rensa den här enheten`: ours is forgotten here before the server is asked to forget. <form data-clear-device> */
document.querySelector("form[data-clear-device]")?.addEventListener("submit", () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      for (const key of Object.keys(window[name])) if (key.startsWith(OWN)) window[name].removeItem(key);
    } catch { /* blocked storage holds nothing of ours */ }
  }
});
