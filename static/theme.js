// Runs before the page is drawn, so that a reader's chosen colours never flash: site.js has the button for them.
"use strict";

try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; the system's colours then hold.
}
