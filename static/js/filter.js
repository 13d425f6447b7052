// <list-filter>: narrows the items in it ([data-item]) by the selects and the field of its form. An item matches a
// select when the chosen id is among the words of its attribute of the same name (data-topic="a b"). Groups without
// a matching item are hidden, the others say how many of theirs are left, every option shows how many items it would
// leave, and the address keeps the state. A table keeps the columns that it has with all its rows.
const grouped = new Intl.NumberFormat("en");

customElements.define(
  "list-filter",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      if (!this.form) return;
      this.items = [...this.querySelectorAll("[data-item]")].map((element) => ({
        element,
        words: `${element.textContent} ${element.dataset.words ?? ""}`.toLowerCase(),
      }));
      this.selects = [...this.form.querySelectorAll("select")];
      this.field = this.form.querySelector("input");
      this.none = this.querySelector(".filters-none");
      this.table = this.querySelector("table");
      this.heads = [...this.querySelectorAll("thead th")];
      this.groups = [...this.querySelectorAll("[data-group]")].map((element) => {
        const count = element.querySelector(":scope > h2 .count");
        return { element, count, told: count?.textContent, items: [...element.querySelectorAll("[data-item]")] };
      });
      this.readAddress();
      this.form.addEventListener("input", () => this.apply());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => setTimeout(() => this.showAll()));
      addEventListener("resize", () => this.freeColumns());
      if (location.search) this.apply();
    }

    readAddress() {
      const state = new URLSearchParams(location.search);
      for (const control of this.form.elements) {
        const value = control.name && state.get(control.name);
        if (value) control.value = value;
      }
    }

    writeAddress() {
      const state = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => value));
      const query = String(state);
      try {
        history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
      } catch {
        // From disk some browsers refuse; the list is narrowed all the same.
      }
    }

    fits({ element, words }, except) {
      const wanted = this.field?.value.trim().toLowerCase() ?? "";
      return (
        words.includes(wanted) &&
        this.selects.every(
          ({ name, value }) => name === except || !value || (element.dataset[name] ?? "").split(" ").includes(value),
        )
      );
    }

    apply() {
      const narrowed = this.selects.some((select) => select.value) || Boolean(this.field?.value.trim());
      if (narrowed) this.keepColumns();
      for (const item of this.items) item.element.hidden = !this.fits(item);
      const shown = this.items.filter((item) => !item.element.hidden).length;
      for (const { element, count, told, items } of this.groups) {
        const left = items.filter((item) => !item.hidden).length;
        element.hidden = !left;
        if (count) count.textContent = left === items.length ? told : this.say(left, items.length);
      }
      this.selects.forEach((select) => this.countOptions(select));
      this.form.querySelector("output").textContent = this.say(shown, this.items.length);
      this.form.querySelector("[type=reset]").hidden = !narrowed;
      if (this.none) this.none.hidden = shown > 0;
      if (this.table) this.table.hidden = !shown;
      this.writeAddress();
    }

    // The button that was pressed goes; what has the focus stays in the form.
    showAll() {
      this.apply();
      (this.field ?? this.selects[0]).focus();
    }

    say(shown, all) {
      return `${grouped.format(shown)}${shown === all ? "" : ` of ${grouped.format(all)}`} ${this.dataset.noun}`;
    }

    keepColumns() {
      if (!this.table || this.kept) return;
      this.kept = true;
      this.table.hidden = false;
      for (const item of this.items) item.element.hidden = false;
      const widths = this.heads.map((head) => head.getBoundingClientRect().width);
      const whole = widths.reduce((sum, width) => sum + width, 0);
      this.heads.forEach((head, place) => (head.style.inlineSize = `${(100 * widths[place]) / whole}%`));
    }

    freeColumns() {
      this.kept = false;
      for (const head of this.heads) head.style.inlineSize = "";
    }

    countOptions(select) {
      const counts = new Map();
      for (const item of this.items.filter((one) => this.fits(one, select.name))) {
        for (const id of new Set((item.element.dataset[select.name] ?? "").split(" "))) {
          counts.set(id, (counts.get(id) ?? 0) + 1);
        }
      }
      for (const option of select.options) {
        if (option.value) option.textContent = `${option.dataset.label} (${grouped.format(counts.get(option.value) ?? 0)})`;
      }
    }
  },
);
