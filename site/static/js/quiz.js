/* Kindnesses on top of the question pages, which work without them:
   - answers are saved as they are given, in the order they were given, and again until they are;
   - things are moved in a list without a reload.
   Nothing is kept in the browser beyond the page; every visible word comes from data attributes in the HTML. */

const WAIT = 250; // ms: a run through the options with the arrow keys is one answer
const AGAIN = [1000, 2000, 4000, 8000, 15000]; // ms between tries; the last one stays

/* One form's saving. The queue holds what has not been saved yet, oldest first; only its head is on the way. */
class Saver {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.save;
    this.status = form.querySelector("[data-status]");
    this.queue = [];
    this.tries = 0;
    this.sending = false;
    this.timer = null;
    this.waiting = []; // who wants to know when everything is saved
    window.addEventListener("online", () => this.send());
  }

  get clean() { return !this.timer && !this.queue.length; }

  say(words) { if (this.status && this.status.textContent !== words) this.status.textContent = words ?? ""; }

  /* Saves a little later, so that several changes in a moment are one. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), WAIT);
  }

  now() {
    clearTimeout(this.timer);
    this.timer = null;
    this.queue.push(new URLSearchParams(new FormData(this.form)).toString());
    this.send();
  }

  /* Resolves when everything given so far is saved, or has been refused. */
  settled() {
    if (this.timer) this.now();
    if (!this.queue.length) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async send() {
    if (this.sending || !this.queue.length) return;
    this.sending = true;
    clearTimeout(this.later);
    try {
      const reply = await fetch(this.url, {
        method: "POST",
        body: this.queue[0],
        headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
        credentials: "same-origin",
      });
      if (reply.status >= 500 || reply.status === 429) throw new Error(String(reply.status));
      this.queue.shift();
      this.tries = 0;
      if (reply.ok) this.say(this.form.dataset.saved);
      else this.say(await this.reason(reply));
    } catch {
      this.say(this.form.dataset.unsaved);
      this.later = setTimeout(() => this.send(), AGAIN[Math.min(this.tries, AGAIN.length - 1)]);
      this.tries += 1;
      this.sending = false;
      return;
    }
    this.sending = false;
    if (this.queue.length) this.send();
    else for (const resolve of this.waiting.splice(0)) resolve();
  }

  async reason(reply) {
    try { return (await reply.json()).message; } catch { return this.form.dataset.refused; }
  }
}

/* Moves one item of an ordering and says where it is now. Returns whether it moved. */
const move = (button, status) => {
  const item = button.closest("li");
  const list = item.parentElement;
  const up = button.value.endsWith(":up");
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return false;
  if (up) other.before(item);
  else other.after(item);
  const items = [...list.children];
  items.forEach((one, index) => {
    one.querySelector("[value$=':up']").disabled = index === 0;
    one.querySelector("[value$=':down']").disabled = index === items.length - 1;
  });
  // At the end of the list the button is off, so the focus goes to the one beside it.
  (button.disabled ? item.querySelector(".ordering__moves button:not(:disabled)") : button)?.focus();
  const words = list.dataset.moved.replace("[place]", items.indexOf(item) + 1).replace("[total]", items.length);
  if (status) status.textContent = `${words} ${item.querySelector(".ordering__text").textContent.trim()}`;
  return true;
};

for (const form of document.querySelectorAll("form[data-quiz]")) {
  const saver = form.dataset.save ? new Saver(form) : null;
  const status = form.querySelector("[data-moves]"); // apart from "saved", which would talk over it
  let letThrough = false;

  form.addEventListener("change", () => saver?.soon());

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='move']");
    if (!button) return;
    event.preventDefault();
    if (move(button, status)) saver?.soon();
  });

  // A link to another question leaves no answer behind that is still on its way.
  document.querySelector(".with-rail")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !saver || saver.clean || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    event.preventDefault();
    saver.say(form.dataset.unsaved);
    saver.settled().then(() => { window.location.href = link.href; });
  });

  form.addEventListener("submit", (event) => {
    if (!saver || letThrough) return;
    if (saver.clean && navigator.onLine) return; // the form itself brings what there is
    // What has not reached the server keeps us on the page until it has.
    event.preventDefault();
    if (saver.clean) saver.now();
    saver.say(form.dataset.unsaved);
    const pressed = event.submitter;
    saver.settled().then(() => {
      letThrough = true;
      form.requestSubmit(pressed ?? undefined);
    });
  });
}
