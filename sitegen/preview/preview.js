// Shows what the last build found wrong over the page that it kept. Reloading is livereload.js's work.
"use strict";

(() => {
  const build = document.currentScript.dataset.build;
  const LANGUAGE = "sitegen-preview-language";
  const CLOSED = "sitegen-preview-closed";

  // A browser that refuses storage only forgets the reader's choices.
  const remembered = (store, key) => {
    try { return window[store].getItem(key); } catch { return null; }
  };
  const remember = (store, key, value) => {
    try { window[store].setItem(key, value); } catch { /* forgotten */ }
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const filled = (words, counts) => words.replace(/\{(\w+)\}/g, (_, key) => counts[key]);

  // What the reader chose here, else on the command line, else for the browser.
  function chosenLanguage(report) {
    const wishes = [remembered("localStorage", LANGUAGE), report.language, ...navigator.languages];
    const codes = Object.keys(report.words);
    return wishes.map((wish) => (wish || "").split("-")[0]).find((wish) => codes.includes(wish)) || codes[0];
  }

  // The line that a problem stands on; a caret stands below its place.
  function quotation(quote) {
    if (!quote) return [];
    const { number, text, start, end } = quote;
    return [element("pre", {},
      element("span", { class: "number" }, `${number} | `),
      text.slice(0, start), element("mark", {}, text.slice(start, end) || " "), text.slice(end))];
  }

  function problemRow(problem, language, words) {
    const texts = problem.texts[language];
    const sameInBoth = { lang: language };
    return element("li", { class: problem.severity },
      element("p", { class: "place" },
        element("strong", {}, words[problem.severity]), " ",
        element("code", {}, problem.place), " ",
        element("a", { class: "code", href: problem.help, target: "_blank" }, problem.code)),
      ...quotation(problem.quote),
      element("p", sameInBoth, texts.message),
      element("p", { ...sameInBoth, class: "cure" }, texts.cure));
  }

  function languageChoice(report, language, onChange) {
    const select = element("select", {});
    for (const [code, words] of Object.entries(report.words)) {
      const option = element("option", { value: code, lang: code }, words.language);
      option.selected = code === language;
      select.append(option);
    }
    select.addEventListener("change", () => {
      remember("localStorage", LANGUAGE, select.value);
      onChange();
    });
    return element("label", {}, report.words[language].choose, " ", select);
  }

  function show(report) {
    const counts = {
      errors: report.problems.filter((problem) => problem.severity === "error").length,
      notices: report.problems.filter((problem) => problem.severity === "notice").length,
    };
    const host = element("div", { id: "sitegen-preview" });
    const shadow = host.attachShadow({ mode: "open" });
    const styles = element("link", { rel: "stylesheet", href: "/_preview/preview.css" });
    const dialog = element("dialog", { "aria-labelledby": "heading" });
    const opener = element("button", { type: "button", class: "opener" });
    const closer = element("button", { type: "button" });

    const draw = () => {
      const language = chosenLanguage(report);
      const words = report.words[language];
      host.lang = language;
      opener.textContent = filled(words.open, counts);
      closer.textContent = words.close;
      const heading = filled(counts.errors ? words.heading_errors : words.heading_notices, counts);
      const choice = languageChoice(report, language, () => {
        draw();
        shadow.querySelector("select").focus();
      });
      dialog.replaceChildren(
        element("h2", { id: "heading" }, heading),
        ...(counts.errors ? [element("p", {}, words.kept)] : []),
        element("div", { class: "controls" }, choice, closer),
        element("ol", { tabindex: "0", "aria-labelledby": "heading" },
          ...report.problems.map((problem) => problemRow(problem, language, words))));
    };
    const open = () => {
      opener.hidden = true;
      dialog.showModal();
    };

    opener.addEventListener("click", open);
    closer.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      remember("sessionStorage", CLOSED, report.build);
      opener.hidden = false;
    });
    draw();
    shadow.append(styles, opener, dialog);
    document.body.append(host);
    // Styled before it is seen; a style sheet that fails to come must not hide the problems.
    const ready = () => {
      if (counts.errors && remembered("sessionStorage", CLOSED) !== report.build) open();
    };
    styles.addEventListener("load", ready);
    styles.addEventListener("error", ready);
  }

  async function look() {
    const report = await (await fetch("/_preview/problems.json", { cache: "no-store" })).json();
    document.documentElement.dataset.preview = report.build;
    if (report.problems.length > 0 && report.build === build) show(report);
  }

  look();
})();
