import { Secrets } from '../../src/facts/secrets';

const secrets = new Secrets(['*_TOKEN', 'HARBOR_PASSWORD', '9LIVES', 'KEY']);

it.each(['echo $A_TOKEN', 'A_TOKEN', '${HARBOR_PASSWORD}', '(KEY)', '1HARBOR_PASSWORD', 'x\nKEY'])('are named in %j', (text) => {
  expect(secrets.areIn(text)).toBe(true);
  expect(secrets.areIn(text)).toBe(true);
});

it.each(['', 'echo $A_TOKENS', 'HARBOR_PASSWORD_FILE', 'MY_KEY KEYS', '$9LIVES', '_TOKE N'])('are not named in %j', (text) => {
  expect(secrets.areIn(text)).toBe(false);
  expect(secrets.areIn(text)).toBe(false);
});

it('are looked for in all texts where a pattern has no literal part', () => {
  expect(new Secrets(['*']).areIn('a')).toBe(true);
  expect(new Secrets(['*']).areIn('-')).toBe(false);
});
