// In a list marked `data-list-keys`: j and k go down and up its rows, x ticks the one you are on, Enter opens it.
const rowsOf = (root) => [...root.querySelectorAll("[data-list-keys] [data-row]")];
const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

function go(rows, step) {
  const here = rows.indexOf(document.activeElement.closest("[data-row]"));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.querySelector("[data-row-link]")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export function listKeys(root) {
  if (!rowsOf(root).length) return;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") go(rowsOf(root), 1);
    if (event.key === "k") go(rowsOf(root), -1);
    if (event.key === "x") document.activeElement.closest("[data-row]")?.querySelector("input[type=checkbox]")?.click();
  });
}
