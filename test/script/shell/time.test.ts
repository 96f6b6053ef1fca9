import { parseScriptText, parseShell, ScriptText } from '../../../src/script';
import { OffsetMap, Source } from '../../../src/text';

/** Lines of every kind that pipelines are full of. */
const LINES = [
  'docker login -u "$HARBOR_USERNAME" -p "$HARBOR_PASSWORD" "$HARBOR_HOST"',
  'echo "$TOKEN" | base64 -d > "$HOME/.docker/config.json" 2>&1 || exit 1',
  'if [ -n "${TAG:-}" ]; then docker push "$HARBOR_HOST/app:${TAG#v}"; fi',
  'for image in a b c; do docker tag "$image" "$(echo "$image" | tr a-z A-Z)"; done',
  "curl -fsS -H 'Accept: application/json' \"$URL?token=$TOKEN\" | jq -r '.items[] | .name'",
];

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => LINES[index % LINES.length] ?? '');
}

/** Milliseconds of the processor: the least of three. */
function time(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const begun = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

it('reads a long script in linear time, and in a moment', () => {
  // Short enough texts are read before any memory has to be tidied up, which counts too.
  const short = lines(2_000).join('\n');
  const long = lines(10_000).join('\n');
  time(() => parseShell(short));
  const took = time(() => parseShell(long));
  expect(took / time(() => parseShell(short))).toBeLessThan(13);
  expect(took).toBeLessThan(3_000);
});

it('reads a script of nothing but faulty items in linear time', () => {
  const source = new Source('a', '');
  const script = (count: number): ScriptText =>
    new ScriptText(lines(count).map((line) => ({ text: `${line} )`, source, offsets: () => OffsetMap.identity(0, line.length + 2) })));
  const [short, long] = [script(300), script(1_500)];
  time(() => parseScriptText(short));
  const ratio = time(() => parseScriptText(long)) / time(() => parseScriptText(short));
  expect(ratio).toBeLessThan(13);
});
