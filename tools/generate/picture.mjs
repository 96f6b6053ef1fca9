import { join } from 'node:path';
import { fromSources } from '../build/from-sources.mjs';

/** SGR code → colour on a dark ground. */
const colours = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea', 90: '#8b949e' };
const character = { width: 8.43, height: 19 };
const margin = 18;

const ESCAPE = '\u001b';
const SGR = new RegExp(`(${ESCAPE}\\[[\\d;]*m)`);

/** A real run over `folder`, as the terminal gets it: 80 columns, with colours. */
async function runInColour(project, folder) {
  const { main } = await fromSources("export { main } from './cli/main';", join(project, 'src'));
  let output = '';
  const write = (descriptor, text) => {
    if (descriptor === 1) output += text;
  };
  main([folder, '--color', 'always'], { cwd: project, variables: {}, write, columns: () => 80 });
  return output;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line with its escape sequences as spans. */
function spans(line) {
  let style = { bold: false, dim: false, colour: undefined };
  let column = 0;
  let out = '';
  for (const part of line.split(SGR)) {
    const codes = part.startsWith(ESCAPE) ? /^.\[([\d;]*)m$/.exec(part) : null;
    if (codes) {
      for (const code of codes[1].split(';').map(Number)) style = next(style, code);
    } else if (part !== '') {
      const fill = style.colour ?? '#c9d1d9';
      const weight = style.bold ? ' font-weight="bold"' : '';
      const opacity = style.dim ? ' opacity="0.65"' : '';
      out += `<tspan x="${(margin + column * character.width).toFixed(1)}" fill="${fill}"${weight}${opacity}>${escape(part)}</tspan>`;
      column += part.length;
    }
  }
  return out;
}

function next(style, code) {
  if (code === 0) return { bold: false, dim: false, colour: undefined };
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return code in colours ? { ...style, colour: colours[code] } : style;
}

/** A picture of a run over `folder` as SVG. */
export async function picture(project, folder) {
  const lines = [`\u001b[90m$\u001b[39m harborlint ${folder}`, '', ...(await runInColour(project, folder)).trimEnd().split('\n')];
  const width = Math.round(2 * margin + 82 * character.width);
  const height = 2 * margin + lines.length * character.height;
  const rows = lines.map((line, index) => `<text y="${margin + 14 + index * character.height}" xml:space="preserve">${spans(line)}</text>`);
  const font = 'ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${font}" font-size="14">`,
    `<title>The output of harborlint ${folder}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}
