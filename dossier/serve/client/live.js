// Added by `serve` only: shows each new edition of the site, and its problems over the page until they are mended. The
// page is loaded again only where it is another in the new edition.
(() => {
  "use strict";
  const script = document.currentScript;
  let { edition, page } = script.dataset;
  let shown = "";
  let root = null;

  const make = (tag, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  };

  const bare = (address) => address.replace(/\.[0-9a-f]{10}(?=\.css$)/, "");

  const swapStyle = (address) => {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const old = links.find((link) => bare(new URL(link.href).pathname) === bare(address));
    if (!old) return false;
    const link = old.cloneNode();
    link.href = address;
    link.addEventListener("load", () => old.remove(), { once: true });
    old.after(link);
    return true;
  };

  const makeExcerpt = (problem) => {
    const line = Number(problem.place.split(":").pop());
    const lines = problem.excerpt.map(([number, text]) =>
      make("span", { className: number === line ? "here" : "" }, `${String(number).padStart(4)}  ${text}`));
    return make("pre", {}, ...lines);
  };

  const makeItem = (problem) => {
    const item = make("li", { className: problem.severity });
    item.append(make("p", { className: "place" }, `${problem.place}: ${problem.code}`), make("p", {}, problem.message));
    if (problem.hint) item.append(make("p", { className: "hint" }, problem.hint));
    if (problem.excerpt.length) item.append(makeExcerpt(problem));
    return item;
  };

  const openRoot = () => {
    if (root) return root;
    const host = make("div", { id: "dossier-live" });
    document.body.append(host);
    root = host.attachShadow({ mode: "open" });
    return root;
  };

  const showProblems = (message) => {
    const now = JSON.stringify(message.problems);
    if (now === shown) return;
    shown = now;
    const parts = [make("link", { rel: "stylesheet", href: "/_dossier/live.css" })];
    if ("draft" in script.dataset) parts.push(make("span", { className: "badge" }, "Draft: shown by serve only"));
    if (message.problems.length) {
      const held = message.problems.some((problem) => problem.severity === "error");
      const stale = message.whole ? "this is the last whole one" : "this is what could be made of it";
      const title = held ? `The site cannot be built; ${stale}` : "Warnings";
      const more = message.more ? [make("p", {}, `and ${message.more} more`)] : [];
      const close = make("button", { type: "button", onclick: () => box.remove() }, "Close");
      const box = make("section", { className: held ? "error" : "warning" },
        make("header", {}, make("h2", {}, title), close), make("ol", {}, ...message.problems.map(makeItem)), ...more);
      box.setAttribute("role", held ? "alert" : "status");
      parts.push(box);
    }
    if (parts.length > 1 || root) openRoot().replaceChildren(...parts);
  };

  const hear = (message) => {
    if (message.command !== "edition") return;
    if (message.edition !== edition && message.page !== page) {
      if (!(message.style && message.follows === edition && swapStyle(message.style))) return location.reload();
    }
    ({ edition, page } = message);
    showProblems(message);
  };

  const listen = () => {
    const socket = new WebSocket(`ws://${location.host}/livereload`);
    const say = (message) => socket.send(JSON.stringify(message));
    socket.onopen = () => {
      say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      say({ command: "info", url: location.href });
    };
    socket.onmessage = (event) => hear(JSON.parse(event.data));
    socket.onclose = () => setTimeout(listen, 500);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") root?.querySelector("section")?.remove();
  });
  listen();
})();
