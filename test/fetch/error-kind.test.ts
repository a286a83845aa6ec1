import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectError, type ConnectStage } from '../../src/fetch/connect/connect-error.ts';
import { faultOf } from '../../src/fetch/error-kind.ts';

function coded(code: string): Error {
  return Object.assign(new Error(`secret in a message ${code}`), { code });
}

function kindAt(stage: ConnectStage, code: string): string {
  const error = new ConnectError(stage, 'a.test:80', { cause: coded(code) });
  return faultOf(error, { peer: 'a.test', headReceived: false }).kind;
}

function kindOf(error: unknown, headReceived = false): string {
  return faultOf(error, { peer: 'a.test', headReceived }).kind;
}

test('a connection that cannot be made is named by how far it came', () => {
  assert.equal(kindAt('lookup', 'ENOTFOUND'), 'dns');
  assert.equal(kindAt('lookup', 'EAI_AGAIN'), 'dns');
  assert.equal(kindAt('tcp', 'ECONNREFUSED'), 'connect');
  assert.equal(kindAt('tcp', 'EHOSTUNREACH'), 'connect');
  assert.equal(kindAt('tcp', 'ETIMEDOUT'), 'timeout');
  assert.equal(kindAt('proxy', 'ECONNRESET'), 'connect');
  assert.equal(kindAt('tls', 'ECONNRESET'), 'tls');
  assert.equal(kindAt('tls', 'CERT_HAS_EXPIRED'), 'tls');
  assert.equal(kindAt('options', 'ERR_OSSL_PEM_NO_START_LINE'), 'local');
});

test('a shortage on this machine is local at every stage', () => {
  for (const code of ['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM']) {
    for (const stage of ['lookup', 'tcp', 'proxy', 'tls'] as const) {
      assert.equal(kindAt(stage, code), 'local', `${stage} ${code}`);
    }
    assert.equal(kindOf(coded(code)), 'local', code);
  }
});

test('of several addresses, one that was refused says more than one that this machine cannot reach', () => {
  const both = new AggregateError([coded('EADDRNOTAVAIL'), coded('ECONNREFUSED')]);
  const error = new ConnectError('tcp', 'a.test:80', { cause: both });
  assert.equal(kindOf(error), 'connect');
});

test('a late TLS alert, and an unknown error of HTTP/2, have their kinds', () => {
  assert.equal(kindOf(coded('ERR_HTTP2_OUT_OF_STREAMS')), 'protocol');
  assert.equal(kindOf(coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')), 'tls');
});

test('an unknown error is local', () => {
  assert.equal(kindOf(new TypeError('oops')), 'local');
  assert.equal(kindOf('a string'), 'local');
});

test('an alert of TLS becomes a sentence, whatever OpenSSL calls its version', () => {
  for (const [code, words] of [
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'does not accept the certificate'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'does not accept the certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'does not accept the certificate'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'was shown none'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'no version of TLS that is allowed'],
  ] as const) {
    const fault = faultOf(coded(code), { peer: 'a.test', headReceived: false });
    assert.equal(fault.kind, 'tls', code);
    assert.ok(fault.error.includes(words), fault.error);
  }
});
