// Says a chart's value beside its mark when a mouse rests on it or a finger taps it, in the words of the chart's table.
"use strict";

(() => {
  const tip = document.createElement("div");
  tip.className = "chart-tip";
  tip.setAttribute("aria-hidden", "true"); // those who can't see the marks have the table
  tip.hidden = true;
  document.body.append(tip);
  let lit = [];

  const hide = () => {
    tip.hidden = true;
    for (const zone of lit) zone.classList.remove("is-lit");
    lit = [];
  };

  const show = (zone, x) => {
    const figure = zone.closest("figure");
    const number = zone.dataset.row;
    const cells = [...figure.querySelector("tbody").rows[number].cells].filter((cell) => !cell.matches(".untold"));
    tip.replaceChildren(
      ...cells.map((cell) => {
        const line = document.createElement("div");
        line.textContent = (cell.dataset.label ?? "") + cell.textContent;
        return line;
      }),
    );
    hide();
    lit = [...zone.ownerSVGElement.querySelectorAll(`[data-row="${number}"]`)];
    for (const one of lit) one.classList.add("is-lit");
    tip.hidden = false;
    const box = zone.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const edge = document.documentElement.clientWidth - width - 8;
    const above = box.top - height;
    // It touches the mark's zone, so that a mouse can move onto it and read it magnified.
    tip.style.left = `${Math.max(8, Math.min(x - width / 2, edge))}px`;
    tip.style.top = `${above >= 0 || box.bottom + height > innerHeight ? Math.max(0, above) : box.bottom}px`;
  };

  const point = (event) => {
    if (tip.contains(event.target)) return;
    const zone = event.target.closest?.("[data-row]");
    if (zone) show(zone, event.clientX);
    else hide();
  };

  document.addEventListener("click", point);
  document.addEventListener("pointermove", (event) => event.pointerType === "mouse" && point(event));
  document.documentElement.addEventListener("pointerleave", hide);
  document.addEventListener("scroll", hide, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
