import { aws, az, gcloud, terraform, vault } from './cloud';
import { dockerCompose } from './compose';
import { ansible, gpg, htpasswd, keytool, openssl } from './cryptography';
import { curl, httpie, wget } from './curl';
import { mysql, psql, redis } from './databases';
import type { Tool } from './define';
import { docker } from './docker';
import { base64, digest, gzip, hexdump, od, rev, tac, uuencode, wc, xxd, zcat } from './encoders';
import { fileTools, find, sevenZip, tar, unzip, zip } from './file-tools';
import { git } from './git';
import { helm, helmfile } from './helm';
import { buildctl, img, jib, kaniko, ko } from './image-builders';
import { cosign, grype, trivy } from './image-security';
import { envsubst, jq, yq } from './json-filters';
import { kubectl, kustomize } from './kubectl';
import { ctr, nerdctl } from './nerdctl';
import { gradle, mvn, npm, npx, pip, twine } from './packages';
import { buildah, podman, skopeo } from './podman';
import { crane, oras, regctl } from './registry-clients';
import { netcat, rsync, scp, sftp, ssh } from './remote';
import { interpreter, python, shell, su } from './shells';
import { echo, env, expr, glab, make, printenv, printf, sayers, silent } from './system';
import { awk, filters, grep, sed } from './text-filters';

/** Every tool that the analysis knows. */
export const tools: readonly Tool[] = [
  ...[docker, dockerCompose, podman, buildah, skopeo, nerdctl, ctr, kaniko, img, ko, jib, buildctl, crane, regctl, oras, cosign, trivy, grype, helm, helmfile, kubectl, kustomize],
  ...[curl, wget, httpie, ssh, scp, rsync, sftp, netcat, git, npm, npx, twine, pip, mvn, gradle, aws, gcloud, az, vault, terraform, glab, psql, mysql, redis],
  ...[jq, yq, envsubst, base64, xxd, od, hexdump, uuencode, rev, tac, gzip, zcat, digest, wc, openssl, gpg, htpasswd, keytool, ansible],
  ...[grep, sed, awk, ...filters, ...fileTools, find, tar, zip, unzip, sevenZip],
  ...[shell, su, python, interpreter, env, printenv, echo, printf, expr, sayers, make, ...silent],
];
