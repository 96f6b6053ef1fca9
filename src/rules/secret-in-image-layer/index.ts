import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-in-image-layer',
    category: 'leaks',
    summary: 'A secret given to a build as an argument, which the image keeps',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'leak',
  messages: {
    argument: {
      text: 'the build argument `{argument}` {carries} `{secret}`, and the image keeps it: `docker history` shows it',
      help: 'Give it as a build secret: `--secret id=password,env={secret}`, and `RUN --mount=type=secret,id=password` in the Dockerfile.',
    },
  },
  check(leak, { report }) {
    if (leak.kind !== 'image-layer') return;
    const { secret, flow, related, detail } = leak;
    report(leak, 'argument', { argument: detail ?? '', carries: flow.certainty === 'must' ? 'carries' : 'may carry', secret }, { flow, related });
  },
});
