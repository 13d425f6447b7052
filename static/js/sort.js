// <table-sort>: makes the column heads with data-sort ("text" or "number") buttons that sort the table's rows.
// A cell is compared by its data-value where it has one, else by its text.
customElements.define(
  "table-sort",
  class extends HTMLElement {
    connectedCallback() {
      this.collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
      for (const head of this.querySelectorAll("th[data-sort]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        button.addEventListener("click", () => this.sort(head));
        head.append(button);
      }
    }

    sort(head) {
      const numeric = head.dataset.sort === "number";
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const order = head.getAttribute("aria-sort") === first ? second : first;
      for (const other of this.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const body = this.querySelector("tbody");
      const rows = [...body.rows].map((row) => [this.value(row.cells[head.cellIndex], numeric), row]);
      rows.sort(([a], [b]) => sign * (numeric ? a - b : this.collator.compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    }

    value(cell, numeric) {
      const value = cell.dataset.value ?? cell.textContent.trim();
      return numeric ? value.replaceAll(",", "") : value;
    }
  },
);
