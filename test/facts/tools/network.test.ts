import { shownCall } from './shown';

test.each([
  ['curl -sSfL -u $U:$P https://$H/api', 'curl credentials(-u):$:$ url:https://$/api'],
  ['curl -u$U:$P -H Authorization:$P -d @body.json -F f=@a.txt -F n=$P -o /dev/null -v $X', 'curl credentials(-u):$:$ header(-H):Authorization:$ file-in(-d):body.json file-in(-F):a.txt data(-F):n=$ file-out(-o):/dev/null url:$ +verbose'],
  ['curl --header @h.txt --data-raw $P --oauth2-bearer $P -T f $X --trace-ascii t.log', 'curl file-in(--header):h.txt data(--data-raw):$ secret(--oauth2-bearer):$ file-in(-T):f url:$ file-out(--trace-ascii):t.log +trace'],
  ['curl -K cfg --netrc-file n -x http://$U:$P@proxy $X -O', 'curl file-in(-K):cfg file-in(--netrc-file):n url(-x):http://$:$@proxy url:$ +remote-name'],
  ['wget --header=Authorization:$P --user $U --password=$P -O out $X -q', 'wget header(--header):Authorization:$ user(--user):$ secret(--password):$ file-out(-O):out url:$ +quiet'],
  ['wget --post-data a=$P --http-passw $P -nv $X', 'wget data(--post-data):a=$ secret(--http-passw):$ url:$'],
  ['http POST $X token=$P Authorization:$P -a $U:$P', 'http other:POST url:$ data:token=$ header:Authorization:$ credentials(-a):$:$'],
  ['nc -w 3 $H 80', 'nc other(-w):3 host:$ other:80'],
  ['ssh -i key -o StrictHostKeyChecking=no -p 22 u@$H docker login -p $P', 'ssh file-in(-i):key other(-o):StrictHostKeyChecking=no other(-p):22 host:u@$ script:docker script:login script:-p script:$'],
  ['ssh u@h -p 22 ls -l', 'ssh host:u@h other(-p):22 script:ls script:-l'],
  ['scp -i key -r dist u@$H:/srv', 'scp file-in(-i):key file-in:dist host:u@$:/srv +recursive'],
  ['scp u@$H:/srv/f .', 'scp host:u@$:/srv/f file-out:.'],
  ['rsync -avz -e ssh dist/ u@h:/srv', 'rsync script(-e):ssh file-in:dist/ host:u@h:/srv +verbose'],
  ['sftp -b batch u@h', 'sftp file-in(-b):batch host:u@h'],
  ['psql -h db -U u -c select', 'psql host(-h):db user(-U):u text(-c):select'],
  ['mysql -u root -p$P -h db -e q', 'mysql user(-u):root secret(-p):$ host(-h):db text(-e):q'],
  ['redis-cli -h r -a $P ping', 'redis-cli host(-h):r secret(-a):$ other:ping'],
])('%s', (written, read) => {
  expect(shownCall(written)).toBe(read);
});
