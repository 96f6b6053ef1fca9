import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-in-image-layer',
    category: 'leaks',
    summary: 'A secret that an image keeps: a build argument, a copied file, or what a `RUN` writes',
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
    stage: {
      text: 'the build argument `{argument}` {carries} `{secret}`: the last stage is without it, but intermediate images and the provenance of the build can show it',
      help: 'Give it as a build secret: `--secret id=password,env={secret}`, and `RUN --mount=type=secret,id=password` in the Dockerfile.',
    },
    copied: {
      text: 'the image gets `{file}`, which {holds} `{secret}`',
      help: 'Keep `{file}` out with `.dockerignore`, and give it to the one `RUN` that needs it: `--secret id=file,src={file}`, and `RUN --mount=type=secret,id=file` in the Dockerfile.',
    },
    written: {
      text: 'this {writes} `{secret}` to `{file}`, and the image keeps it',
      help: 'Read the secret where it is used, and write it to no file of the image.',
    },
  },
  check(leak, { report }) {
    const { kind, secret, flow, related, detail = '' } = leak;
    const isSure = flow.certainty === 'must';
    if (kind === 'image-layer') report(leak, 'argument', { argument: detail, carries: isSure ? 'carries' : 'may carry', secret }, { flow, related });
    if (kind === 'stage-layer') report(leak, 'stage', { argument: detail, carries: isSure ? 'carries' : 'may carry', secret }, { flow, related });
    if (kind === 'image-copy') report(leak, 'copied', { file: detail, holds: isSure ? 'holds' : 'may hold', secret }, { flow, related });
    if (kind === 'image-write') report(leak, 'written', { file: detail, writes: isSure ? 'writes' : 'may write', secret }, { flow, related });
  },
});
