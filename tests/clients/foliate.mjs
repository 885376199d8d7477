// Opens a book with foliate-js in a headless browser, once for each screen, and tells what is seen there, as JSON.
// The one argument is JSON: {book, packages, browser, screens: [{width, height}]}; paths are absolute.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const { book, packages, browser: executablePath, screens } = JSON.parse(process.argv[2]);
const { chromium } = createRequire(path.join(packages, "x.js"))("playwright-core");
const HOME = "https://book.test/"; // Answered from the disk: nothing here reaches a network.
const HERE = import.meta.dirname;
const FOLIATE = path.join(packages, "node_modules/foliate-js");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".epub": "application/epub+zip" };

// The reader asks for its own modules, for the book, and for nothing else.
const answer = async (route) => {
  const name = decodeURIComponent(new URL(route.request().url()).pathname).slice(1);
  const file = { "book.epub": book, "reader.html": path.join(HERE, "reader.html"), "seen.js": path.join(HERE, "seen.js") };
  try {
    const body = await readFile(file[name] ?? path.join(FOLIATE, name));
    await route.fulfill({ body, contentType: TYPES[path.extname(name)] ?? "application/octet-stream" });
  } catch {
    await route.fulfill({ status: 404, body: name });
  }
};

const look = async (browser, screen) => {
  const page = await browser.newPage({ viewport: screen });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.stack));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.route(`${HOME}**`, answer);
  await page.goto(`${HOME}reader.html`);
  await page.waitForFunction(() => globalThis.reader);
  const chapters = await page.evaluate(() => globalThis.reader.chapters());
  const contents = await page.evaluate(() => globalThis.reader.targets("toc"));
  const pages = await page.evaluate(() => globalThis.reader.targets("pageList"));
  const notes = await page.evaluate(() => globalThis.reader.notes());
  await page.close();
  return { ...screen, chapters, contents, pages, notes, complaints };
};

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
try {
  const seen = [];
  for (const screen of screens) seen.push(await look(browser, screen));
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}
