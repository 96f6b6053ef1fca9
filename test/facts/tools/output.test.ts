import { readCall } from '../../../src/facts/tools';
import { wordsOf } from './shown';

test.each([
  ['cat f', 'input', 'content'],
  ['tee f', 'input', 'content'],
  ['base64 f', 'encoded-input', 'content'],
  ['base64', 'encoded-input', 'content'],
  ['sort -o out f', 'nothing', 'content'],
  ['sort -o - f', 'input', 'content'],
  ['gzip f', 'nothing', 'content'],
  ['gzip -c f', 'encoded-input', 'content'],
  ['gzip', 'encoded-input', 'content'],
  ['sed -i s f', 'nothing', 'content'],
  ['sed -i -e s f', 'nothing', 'content'],
  ['sed -e s f', 'input', 'content'],
  ['tar xzOf in.tgz', 'input', 'content'],
  ['cut -c1', 'part-of-input', 'content'],
  ['sha256sum f', 'digest', 'content'],
  ['openssl enc -out f', 'nothing', 'content'],
  ['openssl enc -base64', 'encoded-input', 'content'],
  ['tar cf - .', 'encoded-input', 'none'],
  ['tar cf out.tar .', 'nothing', 'none'],
  ['tar xOf in.tar -C dir', 'input', 'content'],
  ['dd of=f', 'nothing', 'content'],
  ['dd if=f', 'input', 'content'],
  ['jq -n x', 'input', 'none'],
  ['env', 'environment', undefined],
  ['env -i A=b', 'arguments', undefined],
  ['echo a', 'arguments', undefined],
  ['docker login h --password-stdin', 'nothing', 'secret'],
  ['aws ecr get-login-password', 'secret', undefined],
  ['kubectl create secret generic a --dry-run=client', 'encoded-input', undefined],
  ['kubectl create secret generic a', 'nothing', undefined],
  ['kubectl apply -f - --dry-run=client', 'input', 'content'],
  ['sh', undefined, 'script'],
  ['sh -s a', undefined, 'script'],
  ['sh -c x', undefined, 'content'],
  ['yq -i .a f', 'nothing', 'content'],
])('%s prints %s and reads %s', (written, output, stdin) => {
  const command = readCall(wordsOf(written))?.command;
  expect([command?.output, command?.stdin]).toEqual([output, stdin]);
});

test.each([
  ['docker login h', ['login']],
  ['podman login h', ['login']],
  ['docker logout h', ['logout']],
  ['docker push x', ['push']],
  ['docker run x', ['run', 'pull']],
  ['skopeo copy a b', ['pull', 'push', 'copy']],
  ['helm push a b', ['push']],
  ['crane tag a b', ['push', 'tag']],
  ['executor -d x', ['build', 'pull', 'push']],
  ['curl x', ['network']],
])('%s has the effects %j', (written, effects) => {
  expect(readCall(wordsOf(written))?.command.effects).toEqual(effects);
});

test('a command without a name is none', () => {
  expect(readCall([])).toBeUndefined();
  expect(readCall(['\ue000'])).toBeUndefined();
});
