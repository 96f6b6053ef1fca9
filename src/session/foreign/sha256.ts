/** The SHA-256 digest of bytes or of a text's UTF-8. Node's module is loaded at the first use: no ordinary check needs it. */
export function sha256(data: string | Uint8Array): Buffer {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(data).digest();
}

const INTEGRITY = /^sha256-((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/**
 * The digest that an `integrity` names; undefined where it is not `sha256-` and the strict Base64 of 32 bytes.
 * Source: lib/gitlab/ci/config/external/file/remote.rb.
 */
export function digestOf(integrity: string): Buffer | undefined {
  const encoded = INTEGRITY.exec(integrity)?.[1];
  const digest = encoded === undefined ? undefined : Buffer.from(encoded, 'base64');
  return digest?.length === 32 ? digest : undefined;
}
