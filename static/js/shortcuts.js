// "/" leads to the search: to the field of this page where there is one, else to the search page.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const field = document.querySelector("input[type=search]");
  const link = document.querySelector('[data-shortcut="/"]');
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.focus();
  else link.click();
});
