/**
 * The server's own certificate: made at the first start on a network, kept, and compared by words. Nobody vouches for it
 * but the people who read the words aloud to one another: the same twelve in English and Arabic as for a checkpoint.
 */
import 'reflect-metadata';
import { createHash, createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Clock } from '../../base/clock.ts';
import { checkpointWords, type CheckpointWords } from '../../ledger/index.ts';
import { refusal } from '../refusal.ts';

export interface Certificate {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 over the certificate, hexadecimal in twos with colons, as browsers show it. */
  readonly fingerprint: string;
  readonly words: CheckpointWords;
  readonly untilMs: number;
  /** True when it was made just now: there are words to compare. */
  readonly made: boolean;
  /** Names and addresses that were asked for and are not in it: browsers will warn there. */
  readonly missing: readonly string[];
}

/** Longest time that browsers take for a certificate somebody trusted by hand: 825 days (Apple, HT210176). */
const validDays = 820;
const dayMs = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * The certificate in the folder, made when there is none. It is not made anew when names come, for the words would change.
 * @param names names and numeric addresses under which the server is reached
 */
export async function serverCertificate(folder: string, names: readonly string[], clock: Clock): Promise<Certificate> {
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'certificate.key')];
  const made = !existsSync(certificateFile) && !existsSync(keyFile);
  if (made) {
    const { certificatePem, keyPem } = await makeCertificate(names, clock);
    writeOwn(keyFile, keyPem);
    writeOwn(certificateFile, certificatePem);
  }
  let parsed: X509Certificate;
  let certificatePem: string;
  let keyPem: string;
  try {
    [certificatePem, keyPem] = [readFileSync(certificateFile, 'utf8'), readFileSync(keyFile, 'utf8')];
    parsed = new X509Certificate(certificatePem);
    if (!parsed.checkPrivateKey(createPrivateKey(keyPem))) throw new Error('other key');
  } catch {
    throw refusal('SERVER_CERTIFICATE_UNREADABLE', { file: certificateFile });
  }
  const untilMs = Date.parse(parsed.validTo);
  if (untilMs <= clock.nowMs())
    throw refusal('SERVER_CERTIFICATE_UNREADABLE', { file: certificateFile, found: `valid until ${parsed.validTo}` });
  const hash = createHash('sha256').update(parsed.raw).digest('hex');
  return {
    certificatePem,
    keyPem,
    fingerprint: parsed.fingerprint256,
    words: checkpointWords({ operation: 'mamarr-certificate', seq: 0, hash }),
    untilMs,
    made,
    missing: names.filter((name) =>
      isIP(name) === 0 ? parsed.checkHost(name) === undefined : parsed.checkIP(name) === undefined,
    ),
  };
}

async function makeCertificate(
  names: readonly string[],
  clock: Clock,
): Promise<{ readonly certificatePem: string; readonly keyPem: string }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const all = [...new Set(['localhost', '127.0.0.1', ...names])];
  const nowMs = clock.nowMs();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString('hex'),
    // No place and no organisation: a certificate is seen by whoever listens.
    name: 'CN=mamarr',
    // A laptop's clock may be behind.
    notBefore: new Date(nowMs - 2 * dayMs),
    notAfter: new Date(nowMs + validDays * dayMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        all.map((name) =>
          isIP(name) === 0 ? { type: 'dns' as const, value: name } : { type: 'ip' as const, value: name },
        ),
      ),
    ],
  });
  const exported = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = exported.match(/.{1,64}/g)!.join('\n');
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    keyPem: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  };
}

function writeOwn(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
