// Real JavaScript programs that people and web pages write workbooks with: exceljs and SheetJS.
// usage: node luu.mjs exceljs|sheetjs|phien-ban SOURCE TARGET   (answers {"sheet!cell": text} as JSON on stdin)
// Both packages are found from the folder in BAI_GUI_NPM (npm install exceljs xlsx).
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const require = createRequire(process.env.BAI_GUI_NPM + "/");
const [lenh, nguon, dich] = process.argv.slice(2);

function traLoi() {
  return Object.entries(JSON.parse(readFileSync(0, "utf8"))).map(([cho, chu]) => [...cho.split("!"), chu]);
}

async function exceljs() {
  const book = new (require("exceljs").Workbook)();
  await book.xlsx.readFile(nguon);
  for (const [trang, o, chu] of traLoi()) book.getWorksheet(trang).getCell(o).value = chu;
  await book.xlsx.writeFile(dich);
}

function sheetjs() {
  const XLSX = require("xlsx");
  const book = XLSX.read(readFileSync(nguon), { cellFormula: true, bookVBA: true });
  for (const [trang, o, chu] of traLoi()) {
    XLSX.utils.sheet_add_aoa(book.Sheets[trang], [[chu]], { origin: o });
  }
  const bookType = dich.split(".").pop();
  if (bookType === "xlsm") book.vbaraw = require("cfb").write(macro(require("cfb")), { type: "buffer" });
  const numbers = bookType === "numbers" ? require("xlsx/dist/xlsx.zahl.js") : undefined;
  writeFileSync(dich, XLSX.write(book, { bookType, type: "buffer", numbers, compression: true }));
}

// A VBA project as far as a reader that runs no macro would look at one.
function macro(CFB) {
  const project = CFB.utils.cfb_new();
  CFB.utils.cfb_add(project, "/VBA/dir", Buffer.from("Attribute VB_Name = \"Module1\"\r\nSub Auto_Open()\r\nEnd Sub"));
  return project;
}

function phienBan() {
  process.stdout.write(JSON.stringify({
    exceljs: require("exceljs/package.json").version, sheetjs: require("xlsx/package.json").version }));
}

await { exceljs, sheetjs, "phien-ban": phienBan }[lenh]();
