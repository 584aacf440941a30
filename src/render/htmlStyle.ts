// The stylesheet of the HTML report: dark and light by the reader's preference, and paper.

export const HTML_STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --page: #ffffff; --box: #f6f8fa; --line: #d8dee4; --name: #0550ae;
  --red: #cf222e; --orange: #bc6c00; --blue: #218bff; --green: #1a7f37; --purple: #8250df; --grey: #8c959f;
  --mono: ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --text: #d6dbe1; --soft: #9aa4af; --page: #16191d; --box: #1d2126; --line: #333a42; --name: #79b8ff;
  --red: #f85149; --orange: #e3912d; --blue: #4c9dff; --green: #56c271; --purple: #b58af0; --grey: #768390; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 20px 24px 40px; }
p { margin: 0 0 4px; }
bdi { overflow-wrap: anywhere; }
.soft { color: var(--soft); }
u { text-decoration: none; color: var(--name); }
.files { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; color: var(--soft); font-size: 13px; }
.files b { color: var(--text); font-weight: 600; }
.verdict { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 24px; margin: 14px 0 6px; padding: 16px 20px; background: var(--box);
  border: 1px solid var(--line); border-left: 6px solid var(--accent); border-radius: 6px; }
.verdict h1 { margin: 0 0 4px; font-size: 23px; line-height: 1.25; font-weight: 650; color: var(--accent); }
.verdict p { max-width: 74ch; font-size: 15px; }
.verdict aside { text-align: right; color: var(--soft); font-size: 13px; white-space: nowrap; }
.verdict aside b { display: block; font-size: 20px; line-height: 1.3; font-weight: 650; color: var(--text); }
.leak { --accent: var(--red); } .leak-suspected { --accent: var(--orange); } .no-leak { --accent: var(--green); } .inconclusive { --accent: var(--grey); }
h2 { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; margin: 26px 0 8px; font-size: 12px; font-weight: 650; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); }
h2 span { margin-left: auto; font-weight: 400; letter-spacing: 0; text-transform: none; }
.bar { display: flex; gap: 2px; height: 28px; border-radius: 4px; overflow: hidden; }
.bar + .bar { margin-top: 3px; height: 12px; }
.bar i { min-width: 1px; background: var(--part); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 8px 0 0; padding: 0; list-style: none; font-size: 13px; }
.legend i { display: inline-block; width: 10px; height: 10px; margin-right: 7px; border-radius: 2px; background: var(--part); }
.legend b { margin-left: 6px; font-variant-numeric: tabular-nums; font-weight: 650; }
.handles-beyond-one { --part: var(--red); } .new-tenants { --part: var(--orange); } .existing-tenants { --part: var(--blue); } .gone-tenants { --part: var(--green); }
.shared { --part: var(--purple); } .code { --part: var(--grey); } .no-tenant { --part: color-mix(in srgb, var(--grey) 55%, var(--page)); }
.columns { display: grid; grid-template-columns: 1.2fr 1fr; gap: 0 32px; }
.columns > div { min-width: 0; }
.holders { grid-template-columns: repeat(auto-fit, minmax(min(460px, 100%), 1fr)); }
.path { margin: 4px 0 0; padding: 10px 14px; overflow-x: auto; background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: 12.5px/1.75 var(--mono); }
.path div { padding-left: calc(var(--depth) * 16px); }
.path .root, .path .cut { color: var(--soft); }
.path .holder b { color: var(--red); font-weight: 650; }
ol, ul.evidence { margin: 0; padding: 0; list-style: none; }
ol { counter-reset: step; }
ol li { counter-increment: step; position: relative; padding: 3px 0 3px 22px; }
ol li::before { content: counter(step); position: absolute; left: 0; font-weight: 650; }
.evidence li { position: relative; padding: 3px 0 3px 22px; }
.evidence li i { position: absolute; left: 0; font-style: normal; font-weight: 650; }
.evidence small, td small { color: var(--soft); font-size: 12px; }
.against i { color: var(--red); } .explains i, .clear i { color: var(--green); } .neutral i, .open i { color: var(--soft); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { padding: 3px 10px; border-bottom: 1px solid var(--line); color: var(--soft); font-size: 12.5px; font-weight: 400; text-align: left; white-space: nowrap; }
td { padding: 4px 10px; border-bottom: 1px solid color-mix(in srgb, var(--line) 60%, transparent); vertical-align: top; overflow-wrap: anywhere; min-width: 8ch; }
th:first-child, td:first-child { padding-left: 0; min-width: 22ch; }
th.right, td.right { text-align: right; white-space: nowrap; overflow-wrap: normal; }
td.spark { width: 120px; min-width: 120px; vertical-align: middle; }
td.spark span { display: flex; height: 9px; border-radius: 2px; overflow: hidden; }
td.spark .steps { align-items: flex-end; gap: 2px; height: 18px; } td.spark .steps i { flex: 1; max-width: 22px; min-height: 1px; background: var(--orange); } td.spark .steps i:first-child { background: var(--blue); }
td.spark .was { background: var(--blue); } td.spark .more { background: var(--orange); } td.spark .less { background: color-mix(in srgb, var(--green) 45%, transparent); }
details summary { padding: 6px 0; color: var(--name); cursor: pointer; font-size: 13px; }
footer { margin-top: 30px; padding-top: 10px; border-top: 1px solid var(--line); color: var(--soft); font-size: 12.5px; }
@media (max-width: 760px) { .columns, .verdict { grid-template-columns: minmax(0, 1fr); } .verdict aside { margin-top: 8px; text-align: left; white-space: normal; } .verdict aside b { display: inline; margin-right: 8px; } main { padding: 14px; } }
@media (max-width: 600px) { .between, td.spark, th:empty { display: none; } }
@media print {
  @page { size: A4; margin: 14mm; } .wide { overflow: visible; } table { font-size: 8pt; } th { font-size: inherit; } th, td { padding-inline: 3px; } td { min-width: 0; } th:first-child, td:first-child { min-width: 12ch; } td.spark { width: 48px; min-width: 48px; }
  :root { --text: #000; --soft: #444; --page: #fff; --box: #fff; --line: #bbb; --name: #000; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  .bar i, .legend i, td.spark span > * { print-color-adjust: exact; }
  h2 { break-after: avoid; } tr, .path, .verdict, .evidence li { break-inside: avoid; } details:not([open]) { display: none; }
}
`;
