// Pressing Shift three times leaves at once, as the "Exit this page" link does, and this page is not in the history.
export function leaveQuickly(root) {
  const link = root.querySelector("[data-leave]");
  if (!link) return;
  let presses = [];
  const leave = (event) => {
    event?.preventDefault();
    root.body.hidden = true;
    root.title = "";
    window.location.replace(link.href);
  };
  link.addEventListener("click", leave);
  root.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 5000) : [];
    if (presses.length >= 3) leave();
  });
}
