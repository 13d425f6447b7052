// Runs in the head before anything is drawn, so that a chosen colour scheme does not flash: marks that scripts run,
// and puts the reader's choices on the root element. The system's preference needs no script.
(() => {
  const root = document.documentElement;
  root.dataset.script = "on";
  try {
    const colours = localStorage.getItem("colours");
    if (colours === "light" || colours === "dark") root.dataset.colours = colours;
    if (localStorage.getItem("marks") === "off") root.dataset.marks = "off";
  } catch {
    // Storage may be refused; then the system decides.
  }
})();
