/* Starts Wagtail's widgets without inline scripts, so that the admin keeps `script-src 'self'`.

   Where Wagtail writes <script>new Chooser("id", {…});</script> beside a field, our templates write
   <template data-start="Chooser" data-arguments='["id", {…}]'></template>. This file finds those, also in what
   is added later (modal windows, rows of an inline panel), and makes the call. Only the names below can be
   called: what stands in the page is data, never code. */
(() => {
  "use strict";

  const CALLED = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
  const BUILT = /^(InlinePanel|MultipleChooserPanel|[A-Za-z]*Chooser)$/;

  function start(template) {
    const name = template.dataset.start;
    const values = JSON.parse(template.dataset.arguments || "[]");
    template.remove();
    if (name === "chooserUrls") {
      window.chooserUrls = window.chooserUrls || values[0];
      return;
    }
    const wanted = window[name];
    if (typeof wanted !== "function") {
      throw new Error(`${name} is not loaded on this page`);
    }
    if (CALLED.has(name)) {
      wanted(...values);
    } else if (BUILT.test(name)) {
      new wanted(...values);
    }
  }

  function look(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) return;
    if (node.matches("template[data-start]")) start(node);
    else node.querySelectorAll("template[data-start]").forEach(start);
  }

  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(look);
  }).observe(document, { childList: true, subtree: true });
  look(document.documentElement);
})();
