// Reads a PDF with pdf.js and tells what it holds, as JSON: pages with structure, words and links, and the outline.
// The one argument is JSON: {file, packages}; paths are absolute.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { file, packages } = JSON.parse(process.argv[2]);
// pdf.js draws with these where it can; here nothing is drawn.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import(
  pathToFileURL(path.join(packages, "node_modules/pdfjs-dist/legacy/build/pdf.mjs"))
);

const VERBOSITY = 0; // errors only
const data = new Uint8Array(await readFile(file));
const pdf = await getDocument({ data, verbosity: VERBOSITY, useSystemFonts: false }).promise;

/** The number of the page, from 1, that a destination leads to; 0 for none. */
const pageOf = async (dest) => {
  const explicit = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
  return explicit ? (await pdf.getPageIndex(explicit[0])) + 1 : 0;
};

/** The words of a page by the id of their marked content, and those in artifacts or in nothing at all. */
const wordsOf = async (page) => {
  const byId = {};
  const artifacts = [];
  const loose = [];
  const open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  for (const item of items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) open.push(item.tag === "Artifact" ? "Artifact" : (item.id ?? open.at(-1) ?? ""));
    else if (open.includes("Artifact")) artifacts.push(item.str);
    else if (open.at(-1)) byId[open.at(-1)] = (byId[open.at(-1)] ?? "") + item.str + (item.hasEOL ? "\n" : "");
    else if (item.str.trim()) loose.push(item.str);
  }
  return { byId, artifacts, loose };
};

/** A structure element with its words in the place of its marked content; those are taken out of `words`. */
const element = ({ role, alt, lang, children, type, id }, words) => {
  if (type) {
    const text = type === "content" ? (words[id] ?? "") : null;
    delete words[id];
    return text;
  }
  const below = (children ?? []).map((child) => element(child, words)).filter((child) => child !== null);
  return { role, alt: alt ?? "", lang: lang ?? "", children: below };
};

const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const { byId, artifacts, loose } = await wordsOf(page);
  const tree = await page.getStructTree();
  const links = [];
  for (const { subtype, dest, url, overlaidText } of await page.getAnnotations())
    if (subtype === "Link") links.push({ name: typeof dest === "string" ? dest : "", url: url ?? "", page: dest ? await pageOf(dest) : 0, words: overlaidText ?? "" });
  // What is left of the words has the mark of content, but no element of the structure has it.
  const seen = tree && element(tree, byId);
  pages.push({ tree: seen, artifacts, loose: [...loose, ...Object.values(byId).filter((text) => text.trim())], links });
  page.cleanup();
}

const outline = [];
const list = async (items, level) => {
  for (const { title, dest, items: below } of items ?? []) {
    outline.push({ title, level, page: await pageOf(dest) });
    await list(below, level + 1);
  }
};
await list(await pdf.getOutline(), 1);
process.stdout.write(JSON.stringify({ pages, outline, labels: await pdf.getPageLabels(), marked: await pdf.getMarkInfo() }));
