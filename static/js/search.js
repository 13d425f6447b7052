// <site-search>: as you type, names (with their variants) and titles from our own table, then the full text by Pagefind.
// The table works from disk; the full text needs a web server. Filters and words are kept in the address.
const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
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
      if (this.field.value) this.search();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 150);
    }

    async search() {
      const state = [...new FormData(this.form)].filter(([, value]) => value);
      const query = new URLSearchParams(state).toString();
      try {
        history.replaceState(null, "", location.pathname + (query && `?${query}`));
      } catch {
        // From disk some browsers refuse.
      }
      const words = fold(this.field.value).split(/\s+/).filter(Boolean);
      const wanted = state.filter(([name]) => name !== "q");
      const turn = (this.turn = {});
      const known = words.length ? this.searchTable(words, wanted) : [];
      const found = words.length || wanted.length ? await this.searchText(wanted) : [];
      if (turn !== this.turn) return;
      this.list.replaceChildren(...known, ...found);
      const count = this.list.children.length;
      const disk = location.protocol === "file:" ? " Opened from disk, only names and titles can be searched." : "";
      this.state.textContent = state.length ? `${count || "No"} result${count === 1 ? "" : "s"}.${disk}` : "";
    }

    searchTable(words, wanted) {
      const { names, pages } = globalThis.dossierSearch;
      const fits = (row) => words.every((word) => ` ${row.words}`.includes(` ${word}`));
      const people = wanted.length ? [] : names.filter(fits).slice(0, 6);
      const disk = location.protocol === "file:" ? Object.entries(pages) : [];
      const titles = disk.filter(([, page]) => fits(page) && this.narrow(page, wanted));
      return [
        ...people.map((row) => this.line(row.address, row.name, row.type)),
        ...titles.map(([address, page]) => this.line(address, page.title, page.facts)),
      ];
    }

    narrow(page, wanted) {
      return wanted.every(([name, value]) => page?.[name]?.includes(value));
    }

    async searchText(wanted) {
      if (location.protocol === "file:") return [];
      this.pagefind ??= await import(new URL(this.dataset.bundle, location));
      await this.pagefind.options({ baseUrl: this.root.pathname, excerptLength: 28 });
      const { results } = await this.pagefind.search(this.field.value || null);
      const hits = await Promise.all(results.slice(0, 60).map((result) => result.data()));
      const rows = hits.map((hit) => [hit, decodeURI(hit.url).slice(this.root.pathname.length)]);
      const { pages } = globalThis.dossierSearch;
      return rows
        .filter(([, address]) => !wanted.length || this.narrow(pages[address], wanted))
        .map(([hit, address]) => this.line(address, hit.meta.title, pages[address]?.facts ?? "", hit.excerpt));
    }

    line(address, title, facts, excerpt) {
      const link = make("a", { href: new URL(address, this.root), textContent: title });
      const line = make("li", {}, link, " ", make("span", { className: "facts-line", textContent: facts }));
      if (excerpt) line.append(make("p", { innerHTML: excerpt }));
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
