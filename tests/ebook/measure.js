// Opens each page of a book in a frame of each width and writes what it sees into the document, as JSON:
// how far the page reaches, what reaches too far outside of a region that scrolls, which regions do scroll, what
// scrolls and cannot be reached by keyboard or has no name, and the colours of its words and grounds by night.
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument;
    page.documentElement.style.fontSize = frame.dataset.size;
    const reach = page.documentElement.scrollWidth;
    const tooFar = [...page.querySelectorAll("body *")].filter(
      (element) => !element.closest("div.scroll *") && element.getBoundingClientRect().right > frame.clientWidth + 1,
    );
    const scrolling = [...page.querySelectorAll("body *")].filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === "auto",
    );
    const unreached = scrolling.filter(
      (element) => element.tabIndex !== 0 || !page.getElementById(element.getAttribute("aria-labelledby"))?.textContent,
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
      scrolling: scrolling.length,
      unreached: unreached.map((element) => `${element.localName}.${element.className}`),
      inks: [...new Set(styles.map((style) => style.color))],
      grounds: [...new Set(styles.map((style) => style.backgroundColor))],
    };
  });
  document.body.textContent = JSON.stringify(seen);
});
