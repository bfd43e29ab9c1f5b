() => {
  const faults = [];
  const range = document.createRange();
  const boxes = (node, from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter((box) => box.width > 0);
  };
  const shown = (element) => element.checkVisibility() && !element.closest(".hidden");
  for (const table of document.querySelectorAll("table")) {
    const words = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const node = words.currentNode;
      if (!shown(node.parentElement)) continue;
      for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const lines = new Set(boxes(node, word.index, word.index + word[0].length).map((box) => Math.round(box.top)));
        if (lines.size > 1) faults.push(`“${word[0]}” is broken`);
      }
    }
    const caption = table.caption;
    if (!caption || !shown(caption)) continue;
    const edge = (table.closest(".scroll") ?? document.documentElement).getBoundingClientRect().right;
    const ends = Math.max(...boxes(caption, 0, caption.childNodes.length).map((box) => box.right));
    if (ends > edge + 1) faults.push(`“${caption.textContent}” is cut`);
  }
  return faults;
}
