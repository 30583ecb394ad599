// What no screen may do: scroll sideways, or cut a text that is not meant to end in an ellipsis.
() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth;
  if (wide > width) faults.push(`the page is ${wide} px wide`);
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hidden = !box.width || !box.height || style.visibility === "hidden";
    if (hidden || element.closest(".visually-hidden, svg")) continue;
    const name = `${element.tagName}.${element.className}`;
    if (box.right > width + 1) faults.push(`${name} ends at ${Math.round(box.right)} px`);
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const ellipsis = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    if (own && !ellipsis && style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`${name} is cut: ${element.textContent.slice(0, 40)}`);
    }
  }
  return [...new Set(faults)].slice(0, 8);
};
