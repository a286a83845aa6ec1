import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyEncoding } from '../../src/text/body-encoding.ts';
import { encodingOf, looseTextOf, textOf } from '../../src/text/encoding.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** 中文 in GBK. */
const CHINESE = '\u00d6\u00d0\u00ce\u00c4';

function read(body: Uint8Array, contentType?: string, wanted?: string): string | null {
  return bodyEncoding(body, { contentType, wanted });
}

test('the charset of the header content-type is read by any of its labels', () => {
  const body = latin1(CHINESE);
  assert.equal(read(body, 'text/html; charset=GB2312'), 'gbk');
  assert.equal(read(body, 'application/json;charset="gbk"'), 'gbk');
  assert.equal(read(body, 'text/plain; format=flowed; Charset = Shift_JIS'), 'shift_jis');
  assert.equal(read(body, "text/plain; charset='big5'"), 'big5');
  assert.equal(read(body, 'text/plain; charset=iso-8859-1'), 'windows-1252');
  assert.equal(read(body, 'text/plain; charset=cp936'), 'gbk');
  assert.equal(read(body, 'text/plain; charset=UTF-8'), null);
  assert.equal(read(body, 'text/plain; charset=no-such-thing'), null);
  assert.equal(read(body, 'text/plain'), null);
  assert.equal(read(body), null);
});

test('a byte-order mark wins over the header', () => {
  assert.equal(read(latin1('\u00ef\u00bb\u00bf\u00c3\u00bc'), 'text/html; charset=gbk'), null);
  assert.equal(read(latin1('\u00ff\u00fea\0'), 'text/html; charset=gbk'), 'utf-16le');
  assert.equal(read(latin1('\u00fe\u00ff\0a'), 'application/json'), 'utf-16be');
});

test('the encoding that a job names wins over everything', () => {
  const body = latin1(`\u00ef\u00bb\u00bf<meta charset=big5>${CHINESE}`);
  assert.equal(read(body, 'text/html; charset=shift_jis', 'gbk'), 'gbk');
  assert.equal(read(body, 'text/html; charset=shift_jis', 'utf-8'), null);
});

test('text in ASCII is UTF-8 too, except where its characters mean others', () => {
  assert.equal(read(latin1('plain'), 'text/plain; charset=gbk'), null);
  assert.equal(
    read(latin1('\u001b$BF|\u001b(B'), 'text/plain; charset=iso-2022-jp'),
    'iso-2022-jp',
  );
  assert.equal(read(latin1('a\0'), 'text/plain; charset=utf-16le'), 'utf-16le');
});

test('HTML declares its encoding in the first 1,024 bytes', () => {
  const html = (head: string): string | null => read(latin1(head + CHINESE), 'text/html');
  assert.equal(html('<!doctype html><meta charset=gbk>'), 'gbk');
  assert.equal(html('<META name=x  CHARSET = "GBK" >'), 'gbk');
  assert.equal(html("<meta content='text/html; charset=gbk' http-equiv=Content-Type>"), 'gbk');
  assert.equal(
    html('<meta http-equiv="content-type" content="text/html;charset=\'big5\'">'),
    'big5',
  );
  assert.equal(html('<meta content="text/html; charset=gbk">'), null);
  assert.equal(html('<!-- <meta charset=big5> --><meta charset=gbk>'), 'gbk');
  assert.equal(html('<!--><meta charset=gbk>'), 'gbk');
  assert.equal(html('<!-- <meta charset=gbk>'), null);
  assert.equal(html('<a title="<meta charset=big5>"><meta charset=gbk>'), 'gbk');
  assert.equal(html('<metadata charset=big5><meta/charset=gbk>'), 'gbk');
  assert.equal(html('<meta charset=nonsense><meta charset=gbk>'), 'gbk');
  assert.equal(html('<meta charset=utf-16le>'), null);
  assert.equal(html(`${' '.repeat(1000)}<meta charset=gbk>`), 'gbk');
  assert.equal(html(`${' '.repeat(1010)}<meta charset=gbk>`), null);
  assert.equal(html('no tag at all: charset=gbk'), null);
});

test('XML declares its encoding', () => {
  const declared = latin1(`<?xml version="1.0" encoding='GBK'?><r>${CHINESE}</r>`);
  assert.equal(read(declared, 'application/rss+xml'), 'gbk');
  assert.equal(read(declared, 'text/xml'), 'gbk');
  assert.equal(read(declared), 'gbk');
  assert.equal(read(declared, 'text/plain'), 'gbk');
  assert.equal(read(declared, 'application/xml; charset=utf-8'), null);
});

test('JSON and CSV do not declare an encoding', () => {
  assert.equal(read(latin1(`{"a":"<meta charset=gbk>${CHINESE}"}`), 'application/json'), null);
  assert.equal(read(latin1(`a,<meta charset=gbk>${CHINESE}`), 'text/csv'), null);
});

test('bytes become text in many encodings', () => {
  const cases: readonly (readonly [encoding: string, bytes: number[], text: string])[] = [
    ['gbk', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
    ['gb18030', [0xd6, 0xd0, 0x95, 0x32, 0x82, 0x36], '中𠀀'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['euc-jp', [0xc6, 0xfc], '日'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
    ['big5', [0xa4, 0xa4], '中'],
    ['euc-kr', [0xc7, 0xd1], '한'],
    ['windows-1252', [0x80, 0x93, 0xe9], '€“é'],
    ['windows-1251', [0xcf, 0xf0], 'Пр'],
    ['koi8-r', [0xf0, 0xd2], 'Пр'],
    ['iso-8859-15', [0xa4], '€'],
    ['utf-16be', [0x4e, 0x2d], '中'],
    ['utf-16le', [0xff, 0xfe, 0x2d, 0x4e], '中'],
  ];
  for (const [encoding, bytes, text] of cases) {
    assert.equal(encodingOf(encoding), encoding);
    assert.equal(textOf(new Uint8Array(bytes), { encoding }), text, encoding);
    assert.equal(looseTextOf(new Uint8Array(bytes), encoding), text, encoding);
  }
});

test('a wrong byte becomes U+FFFD in another encoding, and a NUL is not text', () => {
  assert.equal(textOf(latin1(`${CHINESE}\u00ff!`), { encoding: 'gbk' }), '中文\ufffd!');
  assert.equal(textOf(latin1('a\0b'), { encoding: 'windows-1252' }), undefined);
  assert.equal(textOf(latin1('a\u00ff'), { encoding: null }), undefined);
  assert.equal(looseTextOf(latin1('a\u00ff'), null), 'a\ufffd');
});

test('a text that is cut ends before half a character', () => {
  const bytes = latin1(CHINESE).subarray(0, 3);
  assert.equal(textOf(bytes, { encoding: 'gbk', isCut: true }), '中');
});
