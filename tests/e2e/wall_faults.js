// What the wall may not do: scroll, show letters too small for the back of a room, put a text outside.
() => {
  const faults = [];
  const { innerWidth: width, innerHeight: height } = window;
  const page = document.documentElement;
  if (page.scrollHeight > height || page.scrollWidth > width) faults.push("the wall scrolls");
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const box = element.getBoundingClientRect();
    if (!own || !box.width || element.closest(".visually-hidden, title")) continue;
    const words = element.textContent.slice(0, 40);
    const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < (35.5 * width) / 1920) faults.push(`${Math.round(size)} px: ${words}`);
    if (box.right > width + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1)
      faults.push(`outside: ${words}`);
  }
  return [...new Set(faults)].slice(0, 8);
};
