// Whether the line that one types in the field in focus is seen whole, and the form's button: "" or what is wrong.
() => {
  const field = document.activeElement;
  const box = field.getBoundingClientRect();
  let top = box.top,
    bottom = box.bottom;
  if (field.tagName === "TEXTAREA") {
    // The same text in the same box, laid out beside: where its caret stands.
    const style = getComputedStyle(field),
      twin = document.createElement("div"),
      mark = document.createElement("span");
    for (const name of ["width", "padding", "border", "font", "lineHeight", "letterSpacing", "boxSizing"])
      twin.style[name] = style[name];
    Object.assign(twin.style, {
      position: "fixed",
      left: 0,
      top: 0,
      visibility: "hidden",
      whiteSpace: "pre-wrap",
      overflowWrap: "break-word",
    });
    twin.style.width = `${field.clientWidth + parseFloat(style.borderLeftWidth) * 2}px`;
    twin.textContent = field.value.slice(0, field.selectionEnd);
    mark.textContent = "\u200b";
    twin.append(mark);
    document.body.append(twin);
    const at = mark.getBoundingClientRect();
    twin.remove();
    top = box.top + at.top - field.scrollTop;
    bottom = top + at.height;
  }
  const x = box.left + 20;
  for (const y of [top + 3, bottom - 3]) {
    if (y < 0 || y > innerHeight) return `the line lies at ${Math.round(y)} of ${innerHeight}`;
    const seen = document.elementFromPoint(x, y);
    if (seen !== field) return `the line is under ${seen?.className}`;
  }
  const button = [...document.querySelectorAll("dialog[open] .write__foot .button")][0];
  const { left, right, top: up, bottom: down } = button.getBoundingClientRect();
  if (down > innerHeight || up < 0) return `the button lies at ${Math.round(up)}–${Math.round(down)} of ${innerHeight}`;
  return button.contains(document.elementFromPoint((left + right) / 2, (up + down) / 2)) ? "" : "the button is covered";
};
