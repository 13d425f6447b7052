// A drawing that is wider than the screen opens at its middle, and fades where it goes on: see `.more-before` in parts.css.
for (const box of document.querySelectorAll(".scroll:has(> .map), .graph")) {
  const tell = () => {
    const most = box.scrollWidth - box.clientWidth;
    box.classList.toggle("more-before", box.scrollLeft > 1);
    box.classList.toggle("more-after", box.scrollLeft < most - 1);
  };
  box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  box.addEventListener("scroll", tell, { passive: true });
  addEventListener("resize", tell);
  tell();
}
