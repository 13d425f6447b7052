// <graph-focus>: while the pointer or the focus is on a name of the network, its lines and neighbours stand out.
customElements.define(
  "graph-focus",
  class extends HTMLElement {
    connectedCallback() {
      this.drawing = this.querySelector("svg");
      for (const node of this.querySelectorAll(".node")) {
        node.addEventListener("pointerenter", () => this.light(node));
        node.addEventListener("focus", () => this.light(node));
        node.addEventListener("pointerleave", () => this.clear());
        node.addEventListener("blur", () => this.clear());
      }
    }

    light(node) {
      this.clear();
      const near = new Set([node.dataset.id]);
      for (const edge of this.querySelectorAll(".edge")) {
        const { a, b } = edge.dataset;
        if (a !== node.dataset.id && b !== node.dataset.id) continue;
        edge.classList.add("lit");
        near.add(a).add(b);
      }
      for (const other of this.querySelectorAll(".node")) other.classList.toggle("lit", near.has(other.dataset.id));
      this.drawing.classList.add("focused");
    }

    clear() {
      this.drawing.classList.remove("focused");
      for (const lit of this.querySelectorAll(".lit")) lit.classList.remove("lit");
    }
  },
);
