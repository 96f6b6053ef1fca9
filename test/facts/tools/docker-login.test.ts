import { shownCall } from './shown';

const user = 'user(-u):$';

test.each([
  ['docker login $H -u $U -p $P', `docker login registry:$ ${user} secret(-p):$`],
  ['docker login -u $U -p $P $H', `docker login ${user} secret(-p):$ registry:$`],
  ['docker login -u $U -p$P $H', `docker login ${user} secret(-p):$ registry:$`],
  ['docker login -u $U -p=$P $H', `docker login ${user} secret(-p):$ registry:$`],
  ['docker login -u=$U --password $P $H', `docker login ${user} secret(--password):$ registry:$`],
  ['docker login --username=$U --password=$P $H', 'docker login user(--username):$ secret(--password):$ registry:$'],
  ['docker login --username $U --password-stdin $H', 'docker login user(--username):$ registry:$ +password-stdin'],
  ['docker login --password-stdin -u $U $H', `docker login ${user} registry:$ +password-stdin`],
  ['docker login --password-stdin=false -u $U $H', `docker login ${user} registry:$`],
  ['docker login --password-stdin=true', 'docker login +password-stdin'],
  ['docker --config /tmp/c login -u $U -p $P $H', `docker login file-in(--config):/tmp/c ${user} secret(-p):$ registry:$`],
  ['docker --config=/tmp/c -D login -u $U -p $P $H', `docker login file-in(--config):/tmp/c ${user} secret(-p):$ registry:$`],
  ['docker -H tcp://docker:2375 login -p $P', 'docker login other(-H):tcp://docker:2375 secret(-p):$'],
  ['docker -l debug login --password $P', 'docker login other(-l):debug secret(--password):$'],
  ['/usr/bin/docker login -u admin -pHarbor12345 https://h/', 'docker login user(-u):admin secret(-p):Harbor12345 registry:https://h/'],
  ['./docker login harbor.local -u robot$X', 'docker login registry:harbor.local user(-u):robot$'],
  ["docker login -u $U -p '' $H", `docker login ${user} secret(-p): registry:$`],
  ['docker login -u $U -p -secret $H', `docker login ${user} secret(-p):-secret registry:$`],
  ['docker login -u $U -p $P -- $H', `docker login ${user} secret(-p):$ registry:$`],
  ['docker login -u $U -p', `docker login ${user}`],
  ['docker login prefix$H:5000', 'docker login registry:prefix$:5000'],
  ['docker login', 'docker login'],
])('%s', (written, read) => {
  expect(shownCall(written)).toBe(read);
});

test.each([
  ['more operands than it takes', 'docker login $OPTIONS $H', 'docker login other:$ registry:$ ?'],
  ['operands of which one may be options', 'docker push $OPTIONS app:1', 'docker push other:$ image:app:1 ?'],
  ['an unknown image before an option', 'docker run $OPTIONS --rm app', 'docker run image:$ command:--rm␣app ?'],
  ['an unknown image', 'docker run $IMAGE ls', 'docker run image:$ command:ls'],
  ['an unknown option that may have a value', 'docker login --token x $H', 'docker login other:x registry:$ ?'],
  ['an unknown option with its value', 'docker login --token=x $H', 'docker login other(--token):x registry:$'],
  ['an unknown option before an option', 'docker login --quick -p $P', 'docker login secret(-p):$'],
  ['an option with an unknown name', 'docker login --$NAME=x', 'docker login ?'],
  ['a cluster with an unknown part', 'docker run -t$X image', 'docker run image:image ?'],
  ['an unknown sub-command', 'docker $COMMAND image', 'docker other:$ other:image ?'],
  ['a sub-command that no table has', 'docker frobnicate -x y', 'docker other:frobnicate other:y ?'],
])('unsure or not: %s', (_why, written, read) => {
  expect(shownCall(written)).toBe(read);
});
