// <name-cards>: shows the pre-rendered card of a name or a date after a rest of the pointer or of the keyboard focus;
// on touch, a tap brings it up as a sheet from the lower edge. Escape, or a tap beside it, closes it.
const REST = 450;
const LEAVE = 250;

customElements.define(
  "name-cards",
  class extends HTMLElement {
    connectedCallback() {
      if (!("popover" in HTMLElement.prototype)) return;
      this.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.rest(event.target, event));
      this.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && this.rest(event.target));
      this.addEventListener("pointerout", () => this.leave());
      this.addEventListener("focusout", () => this.leave());
      this.addEventListener("click", (event) => this.tap(event));
      for (const card of document.querySelectorAll(".card")) {
        card.addEventListener("pointerenter", () => clearTimeout(this.timer));
        card.addEventListener("focusin", () => clearTimeout(this.timer));
        card.addEventListener("pointerleave", () => this.leave());
      }
      document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
      document.addEventListener("pointerdown", (event) => event.target.closest(".card") || this.close());
    }

    cardOf(target) {
      const mark = document.documentElement.dataset.marks === "off" ? null : target.closest("[data-card]");
      return { mark, card: mark && document.getElementById(mark.dataset.card) };
    }

    rest(target, pointer) {
      const { mark, card } = this.cardOf(target);
      if (!card) return;
      clearTimeout(this.timer);
      if (card !== this.open) this.timer = setTimeout(() => this.show(mark, card, pointer), REST);
    }

    leave() {
      clearTimeout(this.timer);
      if (this.open && !this.open.classList.contains("sheet")) this.timer = setTimeout(() => this.close(), LEAVE);
    }

    tap(event) {
      const { card } = this.cardOf(event.target);
      if (event.pointerType !== "touch" || !card) return;
      event.preventDefault();
      this.close();
      card.classList.add("sheet");
      card.showPopover();
      this.open = card;
    }

    show(mark, card, pointer) {
      this.close();
      card.showPopover();
      this.open = card;
      this.place(card, [...mark.getClientRects()], pointer);
    }

    place(card, lines, pointer) {
      const line = lines.find((box) => pointer && pointer.clientY <= box.bottom) ?? lines[0];
      const room = document.documentElement.clientWidth - card.offsetWidth - 8;
      const above = line.bottom + card.offsetHeight + 16 > innerHeight && line.top > card.offsetHeight + 16;
      const top = above ? line.top - card.offsetHeight - 6 : line.bottom + 6;
      card.style.left = `${Math.max(8, Math.min(line.left - 12, room)) + scrollX}px`;
      card.style.top = `${top + scrollY}px`;
    }

    close() {
      clearTimeout(this.timer);
      if (!this.open) return;
      this.open.hidePopover();
      this.open.classList.remove("sheet");
      this.open.removeAttribute("style");
      this.open = null;
    }
  },
);
