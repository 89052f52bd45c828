// Opens a report in Chromium and says all that is wrong with it.
//   node look_over.cjs PAGE FOLDER    FOLDER has node_modules; pictures go there
const path = require("path");
const [page_file, folder] = process.argv.slice(2);
const from_folder = (name) => require(path.join(folder, "node_modules", name));
const { chromium } = from_folder("playwright-core");
const axe_source = from_folder("axe-core").source;

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const faults = [];

async function look(browser, width, scheme) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
  const page = await context.newPage();
  const where = `${width} px, ${scheme}`;
  page.on("console", (said) => said.type() === "error" && faults.push(`${where}: console: ${said.text()}`));
  page.on("pageerror", (error) => faults.push(`${where}: error: ${error.message}`));
  const address = "file://" + path.resolve(page_file);
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) faults.push(`${where}: asked for ${url}`);
  });
  await page.goto(address);
  const charts = await page.$$eval("svg.chart", (all) => all.map((one) => {
    const box = one.getBoundingClientRect();
    const cut = [...one.querySelectorAll("text")].filter((text) => {
      const inner = text.getBoundingClientRect();
      return inner.right > box.right + 1 || inner.left < box.left - 1;
    }).map((text) => text.textContent);
    return { width: box.width, height: box.height, right: box.right, cut };
  }));
  if (charts.length < 4) faults.push(`${where}: only ${charts.length} charts`);
  for (const chart of charts) {
    const fits = chart.width > 250 && chart.height > 20 && chart.right <= width;
    if (!fits) faults.push(`${where}: a chart does not fit: ${JSON.stringify(chart)}`);
    if (chart.cut.length) faults.push(`${where}: words run out of a chart: ${chart.cut.join(" | ")}`);
  }
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (spill > 0) faults.push(`${where}: the page is ${spill} px too wide`);
  await page.screenshot({ path: path.join(folder, `${width}-${scheme}.png`), fullPage: true });
  await page.evaluate(axe_source);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const one of found.violations) {
    faults.push(`${where}: axe ${one.impact}: ${one.id}: ${one.help} (${one.nodes[0].html.slice(0, 120)})`);
  }
  if (width > 1000 && scheme === "light") {
    await page.pdf({ path: path.join(folder, "a4.pdf"), format: "A4", printBackground: true });
  }
  await context.close();
  return charts.length;
}

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
  let charts = 0;
  for (const width of [360, 1280]) {
    for (const scheme of ["light", "dark"]) charts = await look(browser, width, scheme);
  }
  await browser.close();
  console.log(`${charts} charts seen at 360 and 1280 px, light and dark`);
  faults.forEach((fault) => console.log(fault));
  process.exit(faults.length ? 1 : 0);
})();
