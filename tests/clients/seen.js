// What a reader of a book sees, asked of foliate-js; runs in its page.

const SLACK = 1.5; // CSS pixels by which boxes may differ for rounding alone
const ENOUGH = 5; // faults told of a chapter
const NEAR = 100; // letters told before and behind a place

const squeezed = (text) => text.replace(/\s+/g, " ");

/** A line box is told by its text, an element by its name. */
const named = (node) =>
  node.nodeType === Node.TEXT_NODE ? node.data.trim().slice(0, 40) : `${node.localName}.${node.className}`;

/** A region that scrolls by itself may hold what is wider than it. */
const scrolls = (element) => {
  const { overflowX } = element.ownerDocument.defaultView.getComputedStyle(element);
  return overflowX === "auto" || overflowX === "scroll";
};

const inScrolling = (node, root) => {
  for (let one = node.parentElement; one && one !== root; one = one.parentElement) if (scrolls(one)) return true;
  return false;
};

/** Every box of text and every element's, one for each column that it stands in. */
function* boxes(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const range = doc.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (inScrolling(node, doc.body)) continue;
    const isText = node.nodeType === Node.TEXT_NODE;
    if (isText) range.selectNodeContents(node);
    for (const box of (isText ? range : node).getClientRects()) if (box.width && box.height) yield { node, box, isText };
  }
}

/** An address may be broken anywhere. */
const isAddress = (element) =>
  element.ownerDocument.defaultView.getComputedStyle(element).overflowWrap === "anywhere";

/** The short words in the tables and records of a chapter that are broken across lines: none has to be, on any screen. */
function* brokenWords(doc) {
  const range = doc.createRange();
  for (const cell of doc.querySelectorAll("th, td, .record")) {
    const walker = doc.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (inScrolling(node, doc.body) || isAddress(node.parentElement)) continue;
      for (const { 0: word, index } of node.data.matchAll(/(?<![\p{L}\p{N}])\p{L}{2,8}(?![\p{L}\p{N}])/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
        if (tops.size > 1) yield word;
      }
    }
  }
}

export class Reader {
  constructor(view, footnotes) {
    this.view = view;
    this.footnotes = footnotes;
  }

  get doc() {
    return this.view.renderer.getContents()[0].doc;
  }

  /** The columns in which the renderer sets a chapter: their width, the way from one to the next, their height. */
  columns() {
    const { defaultView, documentElement } = this.doc;
    const style = defaultView.getComputedStyle(documentElement);
    const gap = parseFloat(style.columnGap);
    const start = documentElement.getBoundingClientRect().left + parseFloat(style.paddingLeft);
    const step = this.view.renderer.size / this.view.renderer.columnCount;
    return { start, step, width: step - gap, height: documentElement.getBoundingClientRect().height };
  }

  /** Show each chapter and tell what leaves its column, sideways or at the foot. */
  async chapters() {
    const told = [];
    for (const [index, section] of this.view.book.sections.entries()) {
      if (section.linear === "no") continue;
      await this.view.goTo(index);
      const columns = this.columns();
      const faults = new Set();
      let seen = 0;
      for (const { node, box, isText } of boxes(this.doc)) {
        seen += isText ? 1 : 0;
        const column = Math.floor((box.left - columns.start + SLACK) / columns.step);
        const left = columns.start + column * columns.step;
        if (box.left < left - SLACK || box.right > left + columns.width + SLACK) faults.add(`too wide: ${named(node)}`);
        if (isText && box.bottom > columns.height + SLACK) faults.add(`cut off at the foot: ${named(node)}`);
      }
      const broken = [...new Set(brokenWords(this.doc))].slice(0, ENOUGH);
      const pictures = [...this.doc.querySelectorAll("img")];
      for (const one of pictures) if (!one.complete || !one.naturalWidth) faults.add(`no picture: ${one.alt}`);
      const screens = this.view.renderer.pages - 2; // The renderer counts an empty one before and behind.
      told.push({ file: section.id, lines: seen, screens, broken, faults: [...faults].slice(0, ENOUGH) });
    }
    return told;
  }

  /** Follow each entry of a navigation list ("toc" or "pageList"), those below it too. */
  async targets(list) {
    const told = [];
    const follow = async (entries) => {
      for (const { label, href, subitems } of entries ?? []) {
        told.push({ label, href, ...(await this.follow(href)) });
        await follow(subitems);
      }
    };
    await follow(this.view.book[list]);
    return told;
  }

  /** Go to an address as a reader does, and tell whether its place is on the screen and which words are around it. */
  async follow(href) {
    const { index, anchor } = this.view.book.resolveHref(href);
    await this.view.goTo(href);
    const place = anchor(this.doc) || this.doc.body;
    const element = place.nodeType ? place : place.startContainer;
    return { exists: !href.includes("#") || element !== this.doc.body, shown: this.isShown(element), index, ...this.around(element) };
  }

  /** Whether the beginning of an element, or of the words behind an empty one, is on the screen now. */
  isShown(element) {
    const range = this.doc.createRange();
    range.setStart(element, 0);
    range.setEndAfter(this.wordsFrom(element) ?? this.doc.body);
    const box = [...range.getClientRects()].find((one) => one.height);
    const { start, size } = this.view.renderer;
    const frame = this.doc.defaultView.frameElement.getBoundingClientRect();
    const wall = this.view.getBoundingClientRect();
    const left = frame.left + (box?.left ?? -1);
    return Boolean(box) && size > 0 && start >= 0 && left >= wall.left - SLACK && left <= wall.right;
  }

  /** The first text at or behind an element that is more than space. */
  wordsFrom(element) {
    const walker = this.doc.createTreeWalker(this.doc.body, NodeFilter.SHOW_TEXT);
    walker.currentNode = element;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim()) return node;
    return null;
  }

  /** The words around an element; the names of columns that records repeat, and labels of pages, are not among them. */
  around(element) {
    const range = this.doc.createRange();
    range.selectNodeContents(this.doc.body);
    range.setEndBefore(element);
    const before = this.wordsOf(range);
    range.selectNodeContents(this.doc.body);
    range.setStartBefore(element);
    return { before: before.slice(-NEAR), after: this.wordsOf(range).trimStart().slice(0, NEAR) };
  }

  wordsOf(range) {
    const fragment = range.cloneContents();
    for (const one of fragment.querySelectorAll(".repeated")) one.remove();
    return squeezed(fragment.textContent);
  }

  /** Press each call of a note and tell what opens. */
  async notes() {
    const told = [];
    for (const [index, section] of this.view.book.sections.entries()) {
      if (section.linear === "no") continue;
      await this.view.goTo(index);
      for (const { id } of this.doc.querySelectorAll('[role~="doc-noteref"]')) told.push(await this.open(index, id));
    }
    return told;
  }

  /** Press a call, as a reader that shows notes in a window of their own. */
  async open(index, id) {
    const call = this.doc.getElementById(id);
    const target = this.doc.getElementById(call.getAttribute("href").split("#")[1]);
    let ready;
    // foliate-js leaves it to its host where the view of a note is put.
    const place = ({ detail }) => {
      ready = new Promise((resolve) => detail.view.addEventListener("create-overlay", resolve, { once: true }));
      document.body.append(detail.view);
    };
    this.footnotes.addEventListener("before-render", place, { once: true });
    const opened = new Promise((resolve) => {
      const tell = (type, words) => resolve({ type, words: squeezed(words).trim() });
      const render = ({ detail }) => tell(detail.type, detail.view.renderer.getContents()[0].doc.body.textContent);
      this.footnotes.addEventListener("render", render, { once: true });
      const link = (event) => {
        const handled = this.footnotes.handle(this.view.book, event);
        if (handled) handled.catch((error) => tell(null, String(error)));
        else tell(null, "");
      };
      this.view.addEventListener("link", link, { once: true });
    });
    call.click();
    const { type, words } = await opened;
    if (type !== null) await ready;
    this.footnotes.removeEventListener("before-render", place);
    return { id, label: call.textContent.trim(), type, words, meant: squeezed(target?.textContent ?? "").trim() };
  }
}
