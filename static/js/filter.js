// <list-filter>: narrows the items in it ([data-item]) by the selects and the field of its form. An item matches a
// select when the chosen id is among the words of its attribute of the same name (data-topic="a b"). Groups without
// a matching item are hidden, every option shows how many items it would leave, and the address keeps the state.
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
      this.readAddress();
      this.form.addEventListener("input", () => this.apply());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => setTimeout(() => this.apply()));
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
      let shown = 0;
      for (const item of this.items) {
        item.element.hidden = !this.fits(item);
        shown += !item.element.hidden;
      }
      for (const group of this.querySelectorAll("[data-group]")) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      }
      this.selects.forEach((select) => this.countOptions(select));
      const all = shown === this.items.length ? "" : ` of ${grouped.format(this.items.length)}`;
      this.form.querySelector("output").textContent = `${grouped.format(shown)}${all} ${this.dataset.noun}`;
      this.writeAddress();
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
