// <marks-switch>: "Plain text" takes all marks of names and dates off the text, and out of the way of the Tab key; that of
// a name that its paragraph has had already is never in its way.
customElements.define(
  "marks-switch",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      this.button.addEventListener("click", () => this.set(!this.plain));
      this.show();
    }

    get plain() {
      return document.documentElement.dataset.marks === "off";
    }

    set(plain) {
      if (plain) document.documentElement.dataset.marks = "off";
      else delete document.documentElement.dataset.marks;
      try {
        localStorage.setItem("marks", plain ? "off" : "on");
      } catch {
        // The choice holds for this page only.
      }
      this.show();
    }

    show() {
      this.button.setAttribute("aria-pressed", String(this.plain));
      for (const mark of document.querySelectorAll(".marked .name:not(.again), .marked .date")) {
        if (this.plain) mark.tabIndex = -1;
        else mark.removeAttribute("tabindex");
      }
    }
  },
);
