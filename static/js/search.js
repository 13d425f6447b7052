// <site-search>: as you type, names and titles from our own table (lookup.js), then the full text by Pagefind. Full text
// needs a web server and an index; without them names and titles are still found. The address keeps the state.
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

customElements.define(
  "site-search",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.list = this.querySelector("ol");
      this.state = this.querySelector("output");
      this.field = this.form.elements.q;
      this.root = new URL(".", new URL(this.dataset.root, location));
      for (const [name, value] of new URLSearchParams(location.search)) {
        if (this.form.elements[name]) this.form.elements[name].value = value;
      }
      this.form.addEventListener("input", () => this.later());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.addEventListener("keydown", (event) => this.walk(event));
      this.field.focus({ preventScroll: true });
      this.search();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 150);
    }

    async search() {
      const state = [...new FormData(this.form)].filter(([, value]) => value);
      this.keep(new URLSearchParams(state).toString());
      const { q, ...chosen } = Object.fromEntries(state);
      const words = dossierLookup.words(q ?? "");
      const turn = (this.turn = {});
      const names = words.length && !Object.keys(chosen).length ? dossierLookup.findNames(words) : [];
      const known = names.map((row) => this.line(row.address, row.name, row.type, { textContent: row.summary ?? "" }));
      if (known.length) this.list.replaceChildren(...known);
      if (state.length && !this.state.textContent) this.state.textContent = "Searching …";
      const index = state.length ? await dossierLookup.openIndex(this.dataset.bundle, this.root) : null;
      const found = state.length ? await (index ? this.searchText(index, q, chosen) : this.searchTitles(words, chosen)) : [];
      if (turn !== this.turn) return;
      const seen = new Set(names.map((row) => row.address));
      this.list.replaceChildren(...known, ...found.filter(([address]) => !seen.has(address)).map(([, line]) => line));
      const count = this.list.children.length;
      const note = index ? "" : dossierLookup.explainLack();
      this.state.textContent = state.length ? `${count || "No"} result${count === 1 ? "" : "s"}. ${note}`.trim() : "";
    }

    keep(query) {
      try {
        history.replaceState(null, "", location.pathname + (query && `?${query}`));
      } catch {
        // From disk some browsers refuse.
      }
    }

    searchTitles(words, chosen) {
      const pages = dossierLookup.findTitles(words, chosen).slice(0, 60);
      return pages.map(([address, page]) => [address, this.line(address, page.title, page.facts)]);
    }

    async searchText(index, q, chosen) {
      const { results } = await index.search(q?.trim() || null);
      const { pages } = globalThis.dossierSearch;
      const found = [];
      for (let next = 0; next < results.length && next < 600 && found.length < 60; next += 30) {
        const hits = await Promise.all(results.slice(next, next + 30).map((result) => result.data()));
        for (const hit of hits) {
          const address = decodeURI(hit.url.slice(this.root.pathname.length));
          if (!dossierLookup.fits(pages[address], chosen)) continue;
          found.push([address, this.line(address, hit.meta.title, pages[address]?.facts, { innerHTML: q ? this.cut(hit) : "" })]);
        }
      }
      return found;
    }

    // An excerpt says where it leaves something out.
    cut({ excerpt, content }) {
      const plain = excerpt.replace(/<\/?mark>/g, "");
      return `${content.startsWith(plain) ? "" : "… "}${excerpt}${content.endsWith(plain) ? "" : " …"}`;
    }

    line(address, title, facts, told = {}) {
      const link = make("a", { href: new URL(address, this.root), textContent: title });
      const line = make("li", {}, link, " ", make("span", { className: "facts-line", textContent: facts ?? "" }));
      if (told.textContent || told.innerHTML) line.append(make("p", told));
      return line;
    }

    walk(event) {
      const links = [this.field, ...this.list.querySelectorAll("a")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.target.tagName === "SELECT") return;
      if (event.key === "Escape") this.field.focus();
      if (!step) return;
      event.preventDefault();
      links[Math.max(0, Math.min(links.indexOf(document.activeElement) + step, links.length - 1))].focus();
    }
  },
);
