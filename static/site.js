// What every page does when scripts run. All of it is convenience: without this file the page is complete.
"use strict";

(() => {
  // The language switch keeps the reader's place: the address's own fragment, else the last anchor scrolled past.
  const currentPlace = () => {
    if (location.hash) return location.hash;
    const passed = [...document.querySelectorAll("main [id]")].filter(
      (element) => element.checkVisibility?.() !== false && element.getBoundingClientRect().top <= innerHeight / 4,
    );
    const last = passed.at(-1);
    return last && scrollY > 0 ? `#${encodeURIComponent(last.id)}` : "";
  };
  for (const link of document.querySelectorAll(".languages a")) {
    const plain = link.href;
    link.addEventListener("click", () => {
      const address = new URL(plain);
      address.search = location.search;
      address.hash = currentPlace();
      link.href = address.href;
    });
  }
})();
