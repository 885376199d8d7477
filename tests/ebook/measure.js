// Opens each page of a book in a frame of each width and writes what it sees into the document, as JSON:
// how far the page reaches, what reaches too far, and the colours of its words and grounds by night.
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument;
    page.documentElement.style.fontSize = frame.dataset.size;
    const reach = page.documentElement.scrollWidth;
    const tooFar = [...page.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > frame.clientWidth + 1,
    );
    const night = page.createElement("style");
    night.textContent = "html { background: #000 } body { color: #abcdef }";
    page.head.append(night);
    const styles = [...page.querySelectorAll("body *")].map((element) => frame.contentWindow.getComputedStyle(element));
    return {
      page: frame.dataset.page,
      width: frame.clientWidth,
      size: frame.dataset.size,
      reach,
      height: page.documentElement.scrollHeight,
      too_far: tooFar.slice(0, 5).map((element) => `${element.localName}.${element.className}`),
      inks: [...new Set(styles.map((style) => style.color))],
      grounds: [...new Set(styles.map((style) => style.backgroundColor))],
    };
  });
  document.body.textContent = JSON.stringify(seen);
});
