/* "All languages" ticks every language in the form that sends a page to translation. */
document.addEventListener("change", (event) => {
  if (!(event.target instanceof HTMLInputElement) || event.target.name !== "select_all") return;
  document.querySelectorAll('input[name="locales"]').forEach((box) => {
    box.checked = event.target.checked;
  });
});
