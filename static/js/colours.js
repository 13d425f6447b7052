// <colour-choice>: one button that goes from the system's colours to light to dark and back.
customElements.define(
  "colour-choice",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      this.button.addEventListener("click", () => this.choose(this.next()));
      this.label();
    }

    get current() {
      return document.documentElement.dataset.colours ?? "as the system";
    }

    next() {
      const order = ["as the system", "light", "dark"];
      return order[(order.indexOf(this.current) + 1) % order.length];
    }

    choose(colours) {
      const chosen = colours !== "as the system";
      if (chosen) document.documentElement.dataset.colours = colours;
      else delete document.documentElement.dataset.colours;
      try {
        if (chosen) localStorage.setItem("colours", colours);
        else localStorage.removeItem("colours");
      } catch {
        // The choice holds for this page only.
      }
      this.label();
    }

    label() {
      this.button.setAttribute("aria-label", `Colours: ${this.current}`);
      this.button.title = `Colours: ${this.current}`;
    }
  },
);
