import { readFileSync } from 'node:fs';

const eager = 'new TextDecoder("utf-8", { ignoreBOM: true })';
const lazy = `{ decode: (bytes) => ${eager}.decode(bytes) }`;

/**
 * The esbuild plugin that has unbash make its decoder where a text needs one: `$'\xc3\xa9'`. Node takes 0.15 ms to make one, and few
 * scripts have such a text. Throws where unbash no longer has it.
 * @type {import('esbuild').Plugin}
 */
export const unbash = {
  name: 'unbash',
  setup(build) {
    build.onLoad({ filter: /[\\/]unbash[\\/]dist[\\/]ansi-c\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes(eager)) throw new Error(`${path} makes no decoder: tools/build/unbash.mjs is not needed any more`);
      return { contents: text.replace(eager, lazy), loader: 'js' };
    });
  },
};
