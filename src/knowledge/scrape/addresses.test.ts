import { describe, expect, it } from 'vitest';
import { checkAddress, reachOf } from './addresses.js';

const check = (address: string, port?: string) => () =>
  checkAddress(new URL(address), { allowInternal: false, ...(port === undefined ? {} : { port }) });

describe('an address of the internet', () => {
  it.each([
    '41.82.212.10',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '2a00:1450:4007::200e',
    '2606:4700::1',
  ])('is public: %s', (address) => expect(reachOf(address)).toBe('public'));
});

describe('an internal address', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '::1',
    'fd00::1',
  ])('is private: %s', (address) => expect(reachOf(address)).toBe('private'));

  it.each([
    ...['0.0.0.0', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '168.63.129.16', '::', 'fe80::1', 'fec0::1', 'ff02::1'],
    ...['::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::7f00:1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', '5f00::1'],
    ...['bank.sn', '', '127.0.0.1.', '0x7f.1', '1'],
  ])('is no place for a page: "%s"', (address) => expect(reachOf(address)).toBe('special'));
});

describe('an address of a page', () => {
  it.each(['https://bank.sn/', 'http://bank.sn:80/', 'https://bank.sn:443/', 'https://41.82.212.10/'])(
    'is taken: %s',
    (address) => expect(check(address)).not.toThrow(),
  );

  it.each([
    ...['http://127.0.0.1/', 'http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://127.1/'],
    ...['http://0x7f000001/', 'http://017700000001/', 'http://①②⑦.0.0.1/', 'http://127.0.0.1./', 'http://0/'],
    ...['http://169.254.169.254/latest/meta-data/', 'http://2852039166/', 'http://[::1]/', 'http://[::]/'],
    ...['http://[::ffff:10.0.0.1]/', 'http://[::ffff:a00:1]/', 'http://[64:ff9b::a00:1]/', 'http://[fe80::1]/'],
    ...['http://[2002:a00:1::]/', 'http://10.0.0.1/', 'http://192.168.0.1/', 'http://100.64.0.1/'],
  ])('is refused when its host is an internal number in any spelling: %s', (address) => {
    expect(check(address)).toThrow(/not on the public internet/);
  });

  it('is refused with another scheme', () => {
    for (const address of ['file:///etc/passwd', 'ftp://bank.sn/', 'gopher://bank.sn/', 'data:text/html,hi']) {
      expect(check(address)).toThrow(/is not http or https/);
    }
  });

  it('is refused with a user name or a password, which are never repeated', () => {
    expect(check('https://bank.sn@evil.sn/')).toThrow('https://evil.sn is refused: it carries a user name');
    expect(check('https://:secret@bank.sn/')).toThrow(/^(?!.*secret)/);
  });

  it('is refused on a port that no website has, unless it is the port of the start', () => {
    expect(check('http://bank.sn:6379/')).toThrow('port 6379');
    expect(check('http://bank.sn:22/', '8080')).toThrow('port 22');
    expect(check('http://bank.sn:8080/', '8080')).not.toThrow();
  });

  it('may be internal only when that was asked for, and never a metadata service', () => {
    const asked = (address: string) => () => checkAddress(new URL(address), { allowInternal: true });
    expect(asked('http://127.0.0.1/')).not.toThrow();
    expect(asked('http://[::1]/')).not.toThrow();
    expect(asked('http://169.254.169.254/')).toThrow(/not on the public internet/);
    expect(asked('http://[::ffff:127.0.0.1]/')).toThrow(/not on the public internet/);
  });
});
