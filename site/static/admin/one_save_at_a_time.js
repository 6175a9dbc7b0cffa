/* A button pressed while the editor saves by itself waits for that to end.

   Wagtail saves a draft half a second after the last change. For a new page or question that first saving is
   what makes it, and a "Publish" pressed in the same moment would make a second one. */
(() => {
  "use strict";

  const PATIENCE = 10_000; // milliseconds; then the button goes ahead alone
  const saving = new WeakSet();
  const waiting = new WeakMap();
  const leaving = new WeakSet(); // the button has gone ahead: nothing more is saved from this page

  function goOn(form) {
    saving.delete(form);
    if (!waiting.has(form)) return;
    const button = waiting.get(form);
    waiting.delete(form);
    if (button && button.name) {
      // The first saving may have put other buttons in the place of this one, so its name goes along by itself.
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = button.name;
      pressed.value = button.value;
      form.append(pressed);
    }
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", (event) => {
    if (waiting.has(event.target) || leaving.has(event.target)) event.preventDefault();
    else saving.add(event.target);
  });
  document.addEventListener("w-autosave:success", (event) => goOn(event.target));
  document.addEventListener("w-autosave:error", (event) => goOn(event.target));
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!saving.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting.has(form)) return;
      waiting.set(form, event.submitter);
      setTimeout(() => goOn(form), PATIENCE);
    },
    true,
  );
  // What nobody has stopped on its way up is on its way to the server; a saving now would be the second.
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) leaving.add(event.target);
  });
})();
