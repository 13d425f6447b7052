// <copy-button data-from="id">: copies the text of the element with that id and says so.
customElements.define(
  "copy-button",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      this.button.addEventListener("click", () => this.copy(document.getElementById(this.dataset.from)));
    }

    async copy(source) {
      try {
        await navigator.clipboard.writeText(source.textContent);
        this.say("Copied");
      } catch {
        getSelection().selectAllChildren(source);
        this.say("Selected: press Ctrl+C");
      }
    }

    say(words) {
      this.button.textContent = words;
      setTimeout(() => (this.button.textContent = "Copy"), 2500);
    }
  },
);
